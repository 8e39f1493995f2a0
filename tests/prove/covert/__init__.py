"""What a refusal, a log, an error, a payload or the way of a statement could tell to somebody who should not know."""
