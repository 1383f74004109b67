-- SPDX-License-Identifier: EUPL-1.2
-- Keyed by all that it holds: kept once, in the order of the key, instead of as rows and an index with the same content.
create table blob_reference_new (
  address    text not null references blob (address),
  owner_kind text not null,
  owner_id   text not null,
  erased_at  bigint,
  primary key (address, owner_kind, owner_id)
) without rowid;
insert into blob_reference_new select address, owner_kind, owner_id, erased_at from blob_reference order by 1, 2, 3;
drop table blob_reference;
alter table blob_reference_new rename to blob_reference;
