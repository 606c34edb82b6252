"""What every answer shares: the edge, problem documents, paging, validators and limits. Knows no feature."""
