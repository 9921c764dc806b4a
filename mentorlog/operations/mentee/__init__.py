"""One mentee: what there is about them, how it goes, their page, and a sheet to prepare a meeting with."""
