"""Word, Excel and CSV into drafts of records, which an editor reviews before any is accepted."""
