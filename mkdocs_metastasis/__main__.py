"""`python -m mkdocs_metastasis`, where the command is on no path."""

from mkdocs_metastasis.cli import main

if __name__ == "__main__":
    main(prog_name="metastasis")
