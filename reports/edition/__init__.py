"""One edition of the yearly report: texts with counted numbers, blocks, web page and PDF."""
