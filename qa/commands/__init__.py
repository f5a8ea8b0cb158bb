"""The commands of the program `qa`, a file each: `HELP`, `add_arguments(parser)` and `run(arguments, settings)`."""
