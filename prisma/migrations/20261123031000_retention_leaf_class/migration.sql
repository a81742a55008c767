-- The class of a partition's bounds is printed in quotes: without it no row was looked at before a partition went.
CREATE OR REPLACE VIEW "retention_leaf" AS
SELECT t.relname::text AS parent, leaf.relname::text AS name,
  substring(pg_get_expr(class.relpartbound, class.oid) FROM '\(''?(\d+)''?\)')::int AS class,
  substring(pg_get_expr(leaf.relpartbound, leaf.oid) FROM 'FROM \(''(\d+)''\)')::bigint AS lowest,
  substring(pg_get_expr(leaf.relpartbound, leaf.oid) FROM 'TO \(''(\d+)''\)')::bigint AS beyond,
  EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'message_id' AND NOT a.attisdropped) AS of_messages
FROM pg_partitioned_table p JOIN pg_class t ON t.oid = p.partrelid
JOIN pg_attribute k ON k.attrelid = t.oid AND k.attname = 'retention_class' AND k.attnum = p.partattrs[0]
JOIN pg_inherits ci ON ci.inhparent = t.oid JOIN pg_class class ON class.oid = ci.inhrelid
JOIN pg_inherits li ON li.inhparent = class.oid JOIN pg_class leaf ON leaf.oid = li.inhrelid
WHERE p.partstrat = 'l' AND pg_get_expr(leaf.relpartbound, leaf.oid) LIKE 'FOR VALUES FROM%';
