"""In comes a brief with the library. Out goes the speech, by way of slots chosen and a plan fitted to the length asked for."""
