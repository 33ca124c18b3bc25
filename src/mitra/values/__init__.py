"""Values: what a written identifier, date or amount means. Pure: no Django, no files, no clock.

Each has `X.parse(raw) -> Parsed[X]`, which takes whatever a cell holds and never raises; `str(x)`, the
canonical form that parses back to `x`; `x.display`, as people write it; `x.masked` where it is personal.
Only a shape proved on real data is grounds for refusal; what is merely usual gives a warning.

parsed         Parsed, Problem: a value or a coded problem, and warnings
wording        say: the sentence for a problem, Indonesian or English
text           clean, read: cells as people leave them
digits         read_digits: identifiers made of digits, as spreadsheets spoil them
dates          parse_date, display_date; months: names of months and weekdays
period         Period: half-open days
working_days   Calendar, add_working_days, count_working_days
yes_no         parse_yes_no
names          fold, similarity, same_title: loose comparison
rupiah         Rupiah: whole rupiah
vin            Vin: the institution's number in the ministry's register
nib            Nib; oss_licence: OssLicence, a NIB and four digits
npwp           Npwp: 15 and 16 digits
nik            Nik: always masked; masking: how
skkni_unit     SkkniUnitCode; skkni_shape: its patterns
decree         DecreeNumber: number and year of a ministerial decree
accreditation  AccreditationNumber: of an LA-LPK certificate
region         KemendagriCode and BpsCode, never mixed
kbli           Kbli: a code in an edition
"""
