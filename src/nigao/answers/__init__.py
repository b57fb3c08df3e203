"""What a clerk said, in whatever form, as one set of answers by key."""
