"""Lists of decisions as a Bulletin officiel, a sheet or a mail gives them: read, asked, entered."""
