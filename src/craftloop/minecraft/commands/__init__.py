"""What each command does to the world: a module per family.

`table` knows which function carries out which command; `engine` runs the stages of one command line;
`call` is what a function works with. A new command is a function with `@command("its path")` in the module
of its family; the path is that of the command tree. What cannot be simulated is said with `parsed_only`.
"""
