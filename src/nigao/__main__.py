"""`python -m nigao` is `nigao`."""

from nigao.cli import main

main()
