"""The forms in which questions with known answers come: BEIR folders, SQuAD files, pairs of JSON lines."""
