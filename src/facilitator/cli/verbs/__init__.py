"""One module a verb, each with one function of its name: ``(arguments) -> exit status``."""
