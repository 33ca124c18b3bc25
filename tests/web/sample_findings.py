"""Findings as `mitra.findings` hands them to a page, with every part of the contract filled somewhere."""

from __future__ import annotations

from mitra.findings.words.views import CitationView, FactView, FindingView, ParameterView, ReasonView

ON = "12 November 2021"
CERTIFICATE = FactView(
    id="f-17",
    label="Sertifikat akreditasi",
    value="No. 52/LA-LPK/VII/2018",
    source="Lembaga (berkas permohonan, baris 14)",
    said_on="28 Oktober 2021",
    checked="belum diperiksa di LA-LPK",
    proves=False,
    until="30 Juli 2021",
)
ARTICLE_31C = CitationView(
    reference="pp-37-2021:31(2)c",
    label="PP 37/2021 Pasal 31 ayat (2) huruf c",
    title="Penyelenggaraan Program Jaminan Kehilangan Pekerjaan",
    text="terakreditasi yang dibuktikan dengan sertifikat akreditasi dari lembaga akreditasi pelatihan kerja",
    since="2 Februari 2021",
    read="whole",
    read_label="dibaca utuh",
    note="",
)
ONLINE_RULE = CitationView(
    reference="pengumuman-2021:daring",
    label="Pengumuman asesmen 12 November 2021",
    title="",
    text="",
    since="12 November 2021",
    read="not seen",
    read_label="belum dilihat",
    note="Baru dilihat pada sumber lain.",
)
EVIDENCE_AGE = ParameterView(
    id="market_need_max_age",
    label="Umur paling lama bukti kebutuhan pasar kerja",
    value="730",
    unit="hari",
    since="2 Februari 2021",
    until="",
    citation="ketetapan kementerian, dapat diubah",
    confidence="low",
    confidence_label="rendah",
    note="",
)


def reason(
    code: str,
    text: str,
    next_step: str,
    facts: tuple[FactView, ...] = (),
    citations: tuple[CitationView, ...] = (),
    parameters: tuple[ParameterView, ...] = (),
) -> ReasonView:
    return ReasonView(code, "fails", text, next_step, facts, citations, parameters)


def finding(
    requirement: str,
    name: str,
    outcome: str,
    label: str,
    sentence: str,
    reasons: tuple[ReasonView, ...] = (),
    supports: tuple[ReasonView, ...] = (),
    notices: tuple[ReasonView, ...] = (),
    if_confirmed: tuple[str, str] = ("", ""),
) -> FindingView:
    would, would_label = if_confirmed
    return FindingView(
        requirement=requirement, requirement_name=name, programme=None, outcome=outcome, outcome_label=label, because="karena",
        sentence=sentence, reasons=reasons, supports=supports, notices=notices, if_confirmed=would,
        if_confirmed_label=would_label, if_confirmed_reasons=(), on=ON, law="9f3c1ab27e40",
    )  # fmt: skip


FINDINGS = [
    finding(
        "R1", "Berbasis kompetensi dan dibutuhkan pasar kerja", "unproven", "Belum terbukti",
        "Belum terbukti karena kebutuhan pasar kerja belum ditunjukkan dan satu unit perlu dilihat petugas.",
        reasons=(
            reason("R1.market_need.missing", "Bukti kebutuhan pasar kerja untuk Kota Bandung belum ada.",
                   "Unggah bukti kebutuhan pasar kerja yang umurnya tidak lebih dari 24 bulan.",
                   citations=(ARTICLE_31C,), parameters=(EVIDENCE_AGE,)),
            reason("R1.unit_titles_are_the_catalogues", "Judul unit J.620100.004.02 tidak sama dengan judul dalam SKKNI.",
                   "Periksa judul unit terhadap SKKNI 282/2016.", facts=(CERTIFICATE,)),
        ),
        supports=(reason("R1.instructor_masters_methodology",
                         "Dua instruktur punya sertifikat metodologi dan kompetensi teknis.", ""),),
        notices=(reason("R1.units_are_of_the_programmes_trade",
                        "Unit di luar bidang judul program; petugas perlu menilai kesesuaiannya.", ""),),
        if_confirmed=("met", "Terpenuhi"),
    ),
    finding(
        "R2", "Terdaftar dan terverifikasi di Sisnaker", "met", "Terpenuhi",
        "Terpenuhi karena VIN 2102320401 terdaftar dan terverifikasi sejak 3 Maret 2020.",
        supports=(reason("R2.institution_is_registered", "VIN terdaftar dan terverifikasi.", "", citations=(ARTICLE_31C,)),),
    ),
    finding(
        "R3", "Terakreditasi", "not_met", "Tidak terpenuhi",
        "Tidak terpenuhi karena sertifikat akreditasi berakhir pada 30 Juli 2021.",
        reasons=(
            reason("R3.certificate_is_in_force", "Sertifikat akreditasi berakhir sebelum tanggal penilaian.",
                   "Unggah sertifikat akreditasi yang berlaku pada 12 November 2021.",
                   facts=(CERTIFICATE,), citations=(ARTICLE_31C,)),
        ),
    ),
    finding("R4", "Memperoleh persetujuan Menteri", "unproven", "Belum terbukti",
            "Belum terbukti karena menunggu keputusan Menteri."),
    finding("R5", "Pelatihan daring", "not_applicable", "Tidak berlaku",
            "Tidak berlaku karena program ini luring.",
            supports=(reason("R5.learning_is_evaluated", "Program luring.", "", citations=(ONLINE_RULE,)),)),
]  # fmt: skip
