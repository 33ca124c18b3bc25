"""Pages and addresses of documents: uploading, serving, the institution's list, the viewer."""
