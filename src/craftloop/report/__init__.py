"""Report: a run or a bake-off as one self-contained HTML page, made to be read offline.

    run      -> findings (one pass over the episodes) -> run_page     -> page -> file
    bake-off -> scores                                -> bakeoff_page -> page -> file

`markup` escapes and `plots` draws; neither knows episodes. docs/report.md is for users.
"""
