"""Word files: the parts of a .docx package, each made by a module of its own."""
