"""The library: principles, publications, questions with answers, help lines and notices, all kept by staff."""
