"""`python -m hustings.cli`: how the supervisor starts the command's own parts."""

from .main import main

if __name__ == "__main__":
    main()
