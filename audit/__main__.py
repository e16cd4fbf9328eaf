"""`python -m audit`: the command line where the script `audit` is not on the path."""

from audit.cli import main

if __name__ == "__main__":
    main()
