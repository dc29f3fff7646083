"""An article read as its kind of text asks: news, readout, joint statement, transcript or speech, with its statements."""
