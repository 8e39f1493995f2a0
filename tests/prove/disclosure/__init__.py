"""What is disclosed aside: by the logs of the server and of Python, and by whatever else an answer is not."""
