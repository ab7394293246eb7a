-- The words of every name of a columnist in Latin letters, and, behind `~`, how they
-- sound: to find somebody by any spelling.
CREATE TABLE columnist_words (
  word TEXT NOT NULL,
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  PRIMARY KEY (word, columnist)
) WITHOUT ROWID;
CREATE INDEX columnist_words_columnist ON columnist_words (columnist, word);

-- Whose words are to be written anew. The triggers see every way in which a name can
-- change; the program transliterates.
CREATE TABLE columnist_unspelt (
  columnist INTEGER PRIMARY KEY
);
INSERT INTO columnist_unspelt SELECT id FROM columnists;
CREATE TRIGGER columnist_made AFTER INSERT ON columnists BEGIN
  INSERT OR IGNORE INTO columnist_unspelt VALUES (NEW.id);
END;
CREATE TRIGGER columnist_renamed AFTER UPDATE OF name ON columnists BEGIN
  INSERT OR IGNORE INTO columnist_unspelt VALUES (NEW.id);
END;
CREATE TRIGGER columnist_spelt AFTER INSERT ON columnist_names BEGIN
  INSERT OR IGNORE INTO columnist_unspelt VALUES (NEW.columnist);
END;
CREATE TRIGGER columnist_respelt AFTER UPDATE ON columnist_names BEGIN
  INSERT OR IGNORE INTO columnist_unspelt VALUES (OLD.columnist);
  INSERT OR IGNORE INTO columnist_unspelt VALUES (NEW.columnist);
END;
CREATE TRIGGER columnist_misspelt AFTER DELETE ON columnist_names BEGIN
  INSERT OR IGNORE INTO columnist_unspelt VALUES (OLD.columnist);
END;

-- Who writes in a language.
CREATE INDEX writings_language ON writings (language, columnist);
