"""`python -m craftloop` is `craftloop`."""

from craftloop.cli.main import main

if __name__ == "__main__":
    main()
