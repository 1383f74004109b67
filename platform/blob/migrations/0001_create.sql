-- SPDX-License-Identifier: EUPL-1.2
-- Documents by address. A blob lives while somebody refers to it, and a day longer.
create table blob (
  address            text primary key,  -- HMAC-SHA-256 under the authority's address key, hex
  size               bigint not null,   -- of the content
  file               text unique,       -- name in the backend; null: erased
  wrapped_key        text,              -- null: erased
  key_version        bigint not null,
  stored_at          bigint not null,   -- milliseconds UTC, as all times here
  unreferenced_since bigint,
  damaged_at         bigint             -- found missing or changed; the next upload of this content replaces it
);
create index blob_unreferenced on blob (unreferenced_since) where unreferenced_since is not null;
create index blob_key_version on blob (key_version);

-- Who keeps a blob alive. erased_at: the content was erased while this owner referred to it.
create table blob_reference (
  address    text not null references blob (address),
  owner_kind text not null,
  owner_id   text not null,
  erased_at  bigint,
  primary key (address, owner_kind, owner_id)
);
