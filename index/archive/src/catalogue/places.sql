-- Where an article stands in its file, as it is appended to the path: '#17', ' › 2019/a.html', '' for the whole file.
ALTER TABLE article ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE duplicate ADD COLUMN place TEXT NOT NULL DEFAULT '';
UPDATE article SET place = '#' || part WHERE file IN (SELECT id FROM file WHERE parts > 1);
UPDATE duplicate SET place = '#' || part WHERE file IN (SELECT id FROM file WHERE parts > 1);
UPDATE unread_part SET part = '#' || part;
