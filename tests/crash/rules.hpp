// SPDX-License-Identifier: EUPL-1.2
// What is written in one transaction: none of it is there without the rest. A new path that keeps something
// adds its line. `done` (subject, kind, at) is every event, linked or not; {surname} that of an application.
#pragma once

#include <array>

namespace gw::crash {

struct Rule {
  const char* sentence;
  const char* violations;  // a query for `id`
};

inline constexpr std::array rules{
    Rule{"submitted without a case",
         "SELECT a.id AS id FROM antrag a WHERE a.zustand = 'eingereicht' AND a.aendert = '' AND NOT EXISTS "
         "(SELECT 1 FROM vorgang v WHERE v.id = a.vorgang AND v.nummer = a.nummer)"},
    Rule{"a change that was sent and the case does not know",
         "SELECT a.id AS id FROM antrag a WHERE a.zustand = 'eingereicht' AND a.aendert <> '' AND NOT EXISTS "
         "(SELECT 1 FROM vorgang_nachtrag n WHERE n.vorgang = a.aendert)"},
    Rule{"a change that waits without its task",
         "SELECT n.id AS id FROM vorgang_nachtrag n WHERE n.zustand = 'wartet' AND NOT EXISTS (SELECT 1 FROM "
         "vorgang_aufgabe t WHERE t.id = n.aufgabe AND t.zustand = 'offen')"},
    Rule{"the task of a change that does not wait",
         "SELECT t.id AS id FROM vorgang_aufgabe t WHERE t.element = '#nachtrag' AND t.zustand = 'offen' AND "
         "NOT EXISTS (SELECT 1 FROM vorgang_nachtrag n WHERE n.aufgabe = t.id AND n.zustand = 'wartet')"},
    Rule{"a change that was decided about without its event",
         "SELECT n.id AS id FROM vorgang_nachtrag n WHERE n.zustand IN ('angenommen', 'abgelehnt') AND NOT "
         "EXISTS (SELECT 1 FROM done e WHERE e.subject = 'vorgang:' || n.vorgang AND e.kind = "
         "'vorgang.nachtrag_' || n.zustand)"},
    Rule{"a case without an application",
         "SELECT v.id AS id FROM vorgang v WHERE NOT EXISTS (SELECT 1 FROM antrag a WHERE a.vorgang = v.id)"},
    Rule{"a case without an Akte",
         "SELECT v.id AS id FROM vorgang v WHERE NOT EXISTS (SELECT 1 FROM akte k WHERE k.id = v.akte)"},
    Rule{"a case without any work to do",
         "SELECT v.id AS id FROM vorgang v WHERE NOT EXISTS (SELECT 1 FROM vorgang_aufgabe t WHERE t.vorgang "
         "= v.id) AND NOT EXISTS (SELECT 1 FROM job j WHERE j.key LIKE 'vorgang.aktion:' || v.id || ':%')"},
    Rule{"a task whose case is not on its way there",
         "SELECT t.id AS id FROM vorgang_aufgabe t WHERE t.zustand = 'offen' AND t.marke > 0 AND NOT EXISTS "
         "(SELECT 1 FROM vorgang_weg w WHERE w.vorgang = t.vorgang AND w.marke = t.marke AND w.verlassen_am "
         "IS NULL)"},
    Rule{"a case that does not lie with the one it refers to",
         "SELECT v.id AS id FROM vorgang v WHERE v.bezug <> '' AND NOT EXISTS (SELECT 1 FROM vorgang e WHERE "
         "e.id = v.bezug AND (e.akte = v.akte OR e.paket = v.paket))"},
    Rule{"a document that lies in another Akte than its case",
         "SELECT d.id AS id FROM akte_dokument d JOIN vorgang v ON v.id = d.vorgang WHERE v.akte <> d.akte"},
    Rule{"a case that was put into another Akte without its event",
         "SELECT u.id AS id FROM akte_umlage u WHERE NOT EXISTS (SELECT 1 FROM done e WHERE e.subject = "
         "'akte:' || u.nach AND e.kind = 'akte.umgelegt')"},
    Rule{"an attachment without a document in the Akte",
         "SELECT u.id AS id FROM antrag_unterlage u JOIN antrag a ON a.id = u.antrag WHERE a.zustand = "
         "'eingereicht' AND NOT EXISTS (SELECT 1 FROM akte_dokument d JOIN akte_fassung f ON f.dokument = "
         "d.id WHERE d.vorgang IN (a.vorgang, a.aendert) AND f.blob = u.blob)"},
    Rule{"a document without a version",
         "SELECT d.id AS id FROM akte_dokument d WHERE NOT EXISTS (SELECT 1 FROM akte_fassung f WHERE "
         "f.dokument = d.id)"},
    Rule{"an attachment without its blob",
         "SELECT u.id AS id FROM antrag_unterlage u WHERE NOT EXISTS (SELECT 1 FROM blob b JOIN "
         "blob_reference r ON r.address = b.address WHERE b.address = u.blob AND b.file IS NOT NULL AND "
         "b.wrapped_key IS NOT NULL AND r.owner_id = u.id)"},
    Rule{"a document without its blob",
         "SELECT f.dokument AS id FROM akte_fassung f WHERE NOT EXISTS (SELECT 1 FROM blob b JOIN "
         "blob_reference r ON r.address = b.address WHERE b.address = f.blob AND b.file IS NOT NULL AND "
         "b.wrapped_key IS NOT NULL AND r.owner_id = f.dokument)"},
    Rule{"submitted without its event",
         "SELECT a.id AS id FROM antrag a WHERE a.zustand = 'eingereicht' AND NOT EXISTS (SELECT 1 FROM done "
         "e WHERE e.subject = 'antrag:' || a.id AND e.kind = CASE a.aendert WHEN '' THEN "
         "'antrag.eingegangen' ELSE 'antrag.nachtrag' END)"},
    Rule{"an event of an application that is not there",
         "SELECT e.subject AS id FROM done e WHERE e.kind = 'antrag.eingegangen' AND e.subject LIKE "
         "'antrag:%' AND NOT EXISTS (SELECT 1 FROM antrag a WHERE 'antrag:' || a.id = e.subject)"},
    Rule{"a case without its event",
         "SELECT v.id AS id FROM vorgang v WHERE NOT EXISTS (SELECT 1 FROM done e WHERE e.subject = "
         "'vorgang:' || v.id AND e.kind = 'vorgang.eroeffnet')"},
    Rule{"an Akte without its event",
         "SELECT k.id AS id FROM akte k WHERE NOT EXISTS (SELECT 1 FROM done e WHERE e.subject = 'akte:' || "
         "k.id AND e.kind = 'akte.eroeffnet')"},
    Rule{"a document without its event",
         "SELECT d.id AS id FROM akte_dokument d WHERE NOT EXISTS (SELECT 1 FROM done e WHERE e.subject = "
         "'dokument:' || d.id AND e.kind = 'akte.dokument_abgelegt')"},
    Rule{"submitted without the job of its receipt",
         "SELECT a.id AS id FROM antrag a WHERE a.zustand = 'eingereicht' AND a.aendert = '' AND a.besitzer "
         "NOT LIKE 'amt:%' AND NOT EXISTS (SELECT 1 FROM job j WHERE j.key = 'antrag.quittung:' || a.id)"},
    Rule{"a document that came in without the job that inspects it",
         "SELECT d.id AS id FROM akte_dokument d WHERE d.richtung = 'eingang' AND NOT EXISTS (SELECT 1 FROM "
         "job j WHERE j.key = 'akte.pruefung:' || d.id || ':1')"},
    Rule{"two cases for one request",
         "SELECT max(id) AS id FROM (SELECT id, {surname} AS name FROM antrag) AS named WHERE name LIKE "
         "'Mustermann %' GROUP BY name HAVING count(*) > 1"},
    Rule{"part of an upload without its blob",
         "SELECT p.id AS id FROM antrag_teil p WHERE NOT EXISTS (SELECT 1 FROM blob b JOIN blob_reference r "
         "ON r.address = b.address WHERE b.address = p.blob AND b.file IS NOT NULL AND b.wrapped_key IS NOT "
         "NULL)"},
    Rule{"an upload with more or less than its parts",
         "SELECT h.id AS id FROM antrag_hochladen h WHERE h.unterlage IS NULL AND h.da <> (SELECT "
         "coalesce(sum(b.size), 0) FROM antrag_teil p JOIN blob b ON b.address = p.blob WHERE p.hochladen = "
         "h.id)"},
    Rule{"taken down at the counter without the clerk's word for it",
         "SELECT s.antrag AS id FROM antrag_schalter s JOIN antrag a ON a.id = s.antrag WHERE a.zustand = "
         "'eingereicht' AND NOT EXISTS (SELECT 1 FROM done e WHERE e.subject = 'antrag:' || a.id AND e.kind "
         "= 'antrag.am_schalter_aufgenommen')"},
    Rule{"a question or message without its event",
         "SELECT r.id AS id FROM rueckfrage r WHERE NOT EXISTS (SELECT 1 FROM done e WHERE e.subject = "
         "'rueckfrage:' || r.id AND e.kind IN ('rueckfrage.gestellt', 'rueckfrage.mitgeteilt'))"},
    Rule{"a question without the job of its letter",
         "SELECT r.id AS id FROM rueckfrage r WHERE r.frage <> '' AND NOT EXISTS (SELECT 1 FROM job j WHERE "
         "j.key = 'rueckfrage.brief:' || r.id)"},
    Rule{"an answer without its event",
         "SELECT r.id AS id FROM rueckfrage r WHERE r.frage <> '' AND r.beantwortet_am IS NOT NULL AND NOT "
         "EXISTS (SELECT 1 FROM done e WHERE e.subject = 'rueckfrage:' || r.id AND e.kind = "
         "'rueckfrage.beantwortet')"},
    Rule{"a later version without its event",
         "SELECT d.id AS id FROM akte_dokument d WHERE (SELECT count(*) FROM akte_fassung f WHERE f.dokument "
         "= d.id) - 1 <> (SELECT count(*) FROM done e WHERE e.subject = 'dokument:' || d.id AND e.kind = "
         "'akte.fassung_abgelegt')"},
    Rule{"a case that ended without its event",
         "SELECT v.id AS id FROM vorgang v WHERE v.beendet <> '' AND NOT EXISTS (SELECT 1 FROM done e WHERE "
         "e.subject = 'vorgang:' || v.id AND e.kind = 'vorgang.' || v.beendet)"},
    Rule{"a party of no case",
         "SELECT b.vorgang AS id FROM person_beteiligung b WHERE NOT EXISTS (SELECT 1 FROM vorgang v WHERE "
         "v.id = b.vorgang)"},
    Rule{"joined to a person who is not there",
         "SELECT p.id AS id FROM person p WHERE p.kopf IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person k "
         "WHERE k.id = p.kopf)"},
    Rule{"two people found to be one without its event",
         "SELECT a.erste AS id FROM person_abgleich a WHERE a.ergebnis = 'gleich' AND NOT EXISTS (SELECT 1 "
         "FROM done e WHERE e.subject = 'person:' || a.erste AND e.kind = 'person.vereint')"},
    Rule{"a blocked address without its event",
         "SELECT p.id AS id FROM person p WHERE p.gesperrt = 1 AND NOT EXISTS (SELECT 1 FROM done e WHERE "
         "e.subject = 'person:' || p.id AND e.kind IN ('person.gesperrt', 'person.vereint', "
         "'person.getrennt'))"},
    Rule{"a withheld address that was opened without its event",
         "SELECT i.gegenstand AS id FROM person_einsicht i WHERE NOT EXISTS (SELECT 1 FROM done e WHERE "
         "e.subject = i.gegenstand AND e.kind = 'person.einsicht')"},
    Rule{"somebody who acts for a body outside, and for none",
         "SELECT r.konto AS id FROM mitglied_rolle r WHERE r.rolle = 'fuer-stelle' AND NOT EXISTS (SELECT 1 "
         "FROM mitglied_stelle s WHERE s.konto = r.konto)"},
    Rule{"somebody in the office who acts for a body outside",
         "SELECT s.konto AS id FROM mitglied_stelle s WHERE EXISTS (SELECT 1 FROM mitglied_rolle r WHERE "
         "r.konto = s.konto AND r.rolle <> 'fuer-stelle')"},
    Rule{"an order that was called back and still waits outside",
         "SELECT e.subject AS id FROM done e JOIN vorgang_aufgabe a ON 'vorgang:' || a.vorgang = e.subject "
         "WHERE e.kind = 'vorgang.auftrag_zurueckgerufen' AND a.zustand = 'offen' AND a.stelle <> '' AND "
         "a.angelegt_am < e.at"},
    Rule{"a letter to a party without its document",
         "SELECT l.code AS id FROM vorgang_schreiben l WHERE NOT EXISTS (SELECT 1 FROM akte_dokument d WHERE "
         "d.id = l.dokument)"},
    Rule{"a key without its application",
         "SELECT s.antrag AS id FROM antrag_schluessel s WHERE NOT EXISTS (SELECT 1 FROM antrag a WHERE a.id "
         "= s.antrag)"},
};

}  // namespace gw::crash
