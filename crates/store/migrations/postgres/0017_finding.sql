-- The words of every name of a columnist in Latin letters, and, behind `~`, how they
-- sound: to find somebody by any spelling.
CREATE TABLE columnist_words (
  word TEXT COLLATE "C" NOT NULL,
  columnist BIGINT NOT NULL REFERENCES columnists (id) ON DELETE CASCADE,
  PRIMARY KEY (word, columnist)
);
CREATE INDEX columnist_words_columnist ON columnist_words (columnist, word);

-- Whose words are to be written anew. The triggers see every way in which a name can
-- change; the program transliterates.
CREATE TABLE columnist_unspelt (
  columnist BIGINT NOT NULL PRIMARY KEY
);
INSERT INTO columnist_unspelt SELECT id FROM columnists;
CREATE FUNCTION columnist_to_spell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'columnists' THEN
    INSERT INTO columnist_unspelt VALUES (NEW.id) ON CONFLICT DO NOTHING;
  ELSE
    IF TG_OP <> 'INSERT' THEN
      INSERT INTO columnist_unspelt VALUES (OLD.columnist) ON CONFLICT DO NOTHING;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      INSERT INTO columnist_unspelt VALUES (NEW.columnist) ON CONFLICT DO NOTHING;
    END IF;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER columnist_made AFTER INSERT ON columnists
  FOR EACH ROW EXECUTE FUNCTION columnist_to_spell();
CREATE TRIGGER columnist_renamed AFTER UPDATE OF name ON columnists
  FOR EACH ROW EXECUTE FUNCTION columnist_to_spell();
CREATE TRIGGER columnist_spelt AFTER INSERT OR UPDATE OR DELETE ON columnist_names
  FOR EACH ROW EXECUTE FUNCTION columnist_to_spell();

-- Who writes in a language.
CREATE INDEX writings_language ON writings (language, columnist);
