-- As text, so that the fields of a form stand in the order their author gave them.
ALTER TABLE adaptor_description ALTER COLUMN configuration TYPE json;
