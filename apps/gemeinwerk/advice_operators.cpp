// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/advice.hpp"

namespace gw::app {
namespace {

constexpr Advice operators[] = {
    {"sql.locked",
     "Another server (process {pid}) is using {path}. Stop it first, or give this one another folder with "
     "--data."},
    {"command.locked",
     "Process {pid} is using {path} and takes no commands: a server that is starting or stopping, or another "
     "command. Try again in a moment."},
    {"control.other_build",
     "The server on {path} runs another build of the program than this one. Restart the server, then try "
     "again. Nothing was done."},
    {"control.forbidden",
     "{path} belongs to another user. Run the command as that user, who also runs the server, or as root."},
    {"control.silent",
     "The server on {path} does not answer; it may be busy with other commands, or hang. Nothing was done."},
    {"control.broken",
     "The server ended before the command was through. Start it again and look how far it came."},
    {"control.too_long", "The command line is too long to be handed to the running server."},
    {"control.socket", "No commands can be taken for {path}: {reason}."},
    {"vorgang.plan_passt_nicht",
     "The plan names {anzahl} ids that the versions do not have. See above; nothing was moved."},
    {"vorgang.plan_ohne_ids", "{datei} is no plan: it must have ids, with old: new below."},
    {"vorgang.besteller_fehlt", "Say with --by who has ordered it, or try it first with --rehearse."},
    {"sql.read_only",
     "{path} cannot be written. Give the user who starts the program the right to write there, or use "
     "--data."},
    {"sql.full", "The disk is full. Nothing half was written. Make room and start again."},
    {"sql.migration_failed",
     "Bringing a database up to date failed ({component} {name}: {reason}). It was left as it was before."},
    {"sql.newer_release", "This data was written by a newer release. Start that release."},
    {"command.db_missing",
     "The databases of {path} live on a PostgreSQL server. Name it with --db or GEMEINWERK_DB."},
    {"command.db_and_files",
     "{path} holds databases as files. Leave out --db and GEMEINWERK_DB, or name another folder: --data."},
    {"command.blobs_missing",
     "The documents of {path} live on an S3 server. Name it with --blobs or GEMEINWERK_BLOBS."},
    {"command.blobs_and_files",
     "{path} holds documents as files. Leave out --blobs and GEMEINWERK_BLOBS, or name another folder: "
     "--data."},
    {"s3.address",
     "{value} is no address of a bucket. It looks like "
     "s3://BUCKET/PREFIX?endpoint=https://s3.example.org&region=eu-1; "
     "keys are not part of it: GEMEINWERK_S3_ACCESS_KEY and GEMEINWERK_S3_SECRET_KEY."},
    {"s3.unreachable",
     "The S3 server of --blobs does not answer: {reason}. Check its address and that it runs."},
    {"s3.busy",
     "The S3 server of --blobs is so slow that too many already wait for it. Look how it is, then try "
     "again."},
    {"s3.refused",
     "The S3 server of --blobs refuses ({status} {reason}). Check bucket, region, GEMEINWERK_S3_ACCESS_KEY "
     "and "
     "GEMEINWERK_S3_SECRET_KEY; the key must be allowed to put, get, list and delete."},
    {"s3.full", "The S3 server of --blobs has no room left ({reason})."},
    {"sql.server",
     "The database server does not serve: {reason}. Check that it runs, and that db names it and a role that "
     "may log in. Nothing was lost; the program can be started again at any time."},
    {"sql.server_setting", "The database server has {setting} = {value}; the program needs {wanted}."},
    {"sql.outcome",
     "The connection to the database server broke while it was committing. Look whether the change is there "
     "before you repeat it."},
    {"crypto.keys_exposed", "{path} can be read by others (mode {mode}). Repair it with: chmod 600 {path}"},
    {"crypto.master_missing",
     "There are keys of authorities but no master key at {path}. Restore it from your key backup, or bring "
     "it "
     "from another server of this installation; keys.master names another place."},
    {"crypto.master_damaged",
     "{path} is no master key: 32 bytes in base64url. Restore it from your key backup."},
    {"crypto.master_command",
     "The command of keys.command, or keys.command_next, gives no master key: {reason}."},
    {"crypto.master_other",
     "New keys are wrapped under the master key {counts}; named here is {named}. The master key was changed, "
     "or is being changed. Name that one: as keys.master_next (keys.command_next) while it is being changed "
     "(gemeinwerk keys rewrap), in the place of the old one afterwards."},
    {"crypto.master_needed",
     "The master key is being changed already: {count} keys are still wrapped under the old one. First end "
     "that: gemeinwerk keys rewrap"},
    {"crypto.no_next_master",
     "No second master key is named. Make one (gemeinwerk keys new FILE), name it in the settings of every "
     "server as keys.master_next (keys.command_next), and start it again, or: gemeinwerk keys accept FILE"},
    {"command.no_server",
     "No server runs here that could accept it. For its next start name it in the settings: keys.master_next "
     "or keys.command_next."},
    {"command.which_master", "Say which: gemeinwerk keys accept FILE, or --command TEXT."},
    {"crypto.same_master", "The second master key is the first one. Make another: gemeinwerk keys new FILE"},
    {"crypto.keys_exist", "{path}{name} is there already. Nothing is overwritten."},
    {"crypto.keys_damaged",
     "The keys of {name} (line {line}) do not open: another master key has wrapped them, or they were "
     "changed. All servers of an installation need the same master key; while it is being changed, both "
     "(keys.master_next, keys.command_next)."},
    {"crypto.keys_io",
     "{path} cannot be read or written: {reason}. Check the rights of the data folder, or use --data."},
    {"history.anchor",
     "{path} cannot be written: {reason}. Check the rights of the data folder, or use --data."},
    {"http.address_in_use",
     "{address}:{port} is taken by another program. Stop it, or choose another port with --port."},
    {"serve.demo_only_local",
     "The demo has known passwords and only listens on this machine, not on {address}. Leave out --demo or "
     "--address."},
    {"serve.needs_tls",
     "Listening on {address} needs TLS: set http.certificate and http.key, or put a proxy with TLS before "
     "127.0.0.1."},
    {"serve.spool", "{path} cannot be made: {reason}. Check the rights of the data folder, or use --data."},
    {"haus.webdateien", "{path} is missing. Build the pages' static files with: ./run --build-only"},
    {"mandant.unbekannt", "There is no such authority. gemeinwerk mandant list shows all."},
    {"mandant.kuerzel_vergeben", "Another authority has this Kuerzel. Choose another with --kuerzel."},
    {"mandant.kuerzel_entsteht",
     "An authority with this Kuerzel is being made, or a server that made it has died. Try again in a "
     "minute; "
     "if it is still so, look with: gemeinwerk doctor"},
    {"mandant.server_ohne_hauptschluessel",
     "{anzahl} of the servers do not name the second master key: they would open no keys any more. Name it "
     "in their settings (keys.master_next, keys.command_next) and start them again, or run there: gemeinwerk "
     "keys accept FILE. One that was killed counts for a quarter of a minute. Nothing was changed."},
    {"mandant.passphrase", "{path} must hold the passphrase in its first line."},
    {"mandant.schon_da", "This authority is here already. Nothing was changed."},
    {"mandant.datei", "The file is not an authority as this program writes it: {reason}"},
    {"mandant.mitgabe", "The file is not an authority as this program writes it: plattform/{name}.json"},
    {"archive.exists", "{path} is there already. Name another file; nothing is overwritten."},
    {"archive.io", "{path}: {reason}. Nothing was changed; whoever was closed works again."},
    {"archive.missing", "There is no file {path}."},
    {"archive.unknown", "This is no file of an authority: it is not encrypted with age."},
    {"archive.passphrase", "The passphrase does not open the file."},
    {"archive.damaged", "The file is damaged: it was changed or cut. Nothing was taken in."},
    {"mandant.wohin",
     "Say where to: --to NAME (a server of the setting databases), --to home, or --to ./FILE.age."},
    {"mandant.platz_unbekannt",
     "No server of that name: {name}. Name it in the setting databases: {name}=postgres://…"},
    {"mandant.schon_dort", "The authority lives there already. Nothing was changed."},
    {"mandant.zieht_schon_um",
     "The authority is on its way to {nach} (empty: home). Repeat the command with that place, or let it "
     "work "
     "where it was with --back. If another server moves it, wait."},
    {"mandant.zieht_nicht_um", "The authority is not on its way. Nothing was changed."},
    {"mandant.schon_in_arbeit", "Another command moves this authority just now. Wait for it."},
    {"command.servers",
     "The setting databases is wrong at {name}: NAME=postgres://…, separated by spaces, each name once, of "
     "lower case letters, digits and hyphens, and not home."},
    {"sql.copy_tables",
     "The table {table} differs between the two places. Bring both to this release, then repeat the "
     "command."},
    {"sql.copy_value", "A text in {table}.{column} holds a zero byte, which PostgreSQL cannot keep."},
    {"sql.copy_differs",
     "The copy of the table {table} is not the same. It was thrown away; the authority is where it was, but "
     "closed. Repeat the command, or open it again with --back."},
    {"sql.moving", "The authority is being moved. Repeat when that is over: gemeinwerk mandant move"},
    {"mandant.code_vergeben", "Another authority has this code. Choose another with --code."},
    {"jobs.not_dead", "No job of that id has failed for good. gemeinwerk jobs list shows those that have."},
    {"post.datei", "It cannot be read: {reason}."},
    {"post.mail_leer", "It is empty."},
    {"post.mail_zu_gross", "It is larger than {grenze} bytes, which is the most that is taken."},
    {"post.kein_mandant", "There is no authority yet. Make one with: gemeinwerk mandant add"},
    {"post.nicht_alle", "{anzahl} of the e-mails were not taken in: see above. All others are there."},
    {"audit.no_data", "There is no data in {path}. Name the folder with --data."},
    {"audit.not_intact", "At least one history is not intact: see the findings above."},
};

}  // namespace

std::span<const Advice> advice_for_operators() {
  return operators;
}

}  // namespace gw::app
