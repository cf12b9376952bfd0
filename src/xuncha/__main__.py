"""`xuncha …` on the command line."""

from xuncha.reading.command import main

if __name__ == "__main__":
    main()
