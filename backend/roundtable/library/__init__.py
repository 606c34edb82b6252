"""The library: principles, publications, stories, questions with answers, help lines and notices, all kept by staff."""
