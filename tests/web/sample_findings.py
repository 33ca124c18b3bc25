"""Findings as `mitra.findings` hands them to a page, with every part of the contract filled somewhere."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Has

HIGH = {"confidence": "high", "confidence_label": "tinggi"}
LOW = {"confidence": "low", "confidence_label": "rendah"}

CERTIFICATE = Has(
    id="f-17",
    label="Sertifikat akreditasi",
    value="No. 52/LA-LPK/VII/2018",
    source="Lembaga (berkas permohonan, baris 14)",
    said_on=date(2021, 10, 28),
    checked="belum diperiksa di LA-LPK",
    until=date(2021, 7, 30),
)
ARTICLE_31C = Has(
    label="PP 37/2021 Pasal 31 ayat (2) huruf c",
    title="Penyelenggaraan Program Jaminan Kehilangan Pekerjaan",
    text="terakreditasi yang dibuktikan dengan sertifikat akreditasi dari lembaga akreditasi pelatihan kerja",
    read_label="dibaca utuh",
    in_force="sejak 2 Februari 2021",
    **HIGH,
)
ONLINE_RULE = Has(
    label="Pengumuman asesmen 12 November 2021",
    title="",
    text="",
    read_label="belum dilihat",
    in_force="sejak 12 November 2021",
    **LOW,
)
EVIDENCE_AGE = Has(
    label="Umur paling lama bukti kebutuhan pasar kerja",
    value="24 bulan",
    in_force="sejak 2 Februari 2021",
    article="ketetapan kementerian, dapat diubah",
    **LOW,
)


def reason(code: str, text: str, next_step: str | None, **grounds: object) -> Has:
    parts = {"state": "no", "facts": [], "citations": [], "parameters": []} | grounds
    return Has(code=code, text=text, next=next_step, **parts)


def finding(requirement: str, name: str, outcome: str, label: str, sentence: str, **rest: object) -> Has:
    parts = {"reasons": [], "supports": [], "notices": [], "if_confirmed": None} | rest
    return Has(
        requirement=requirement, requirement_name=name, outcome=outcome, outcome_label=label,
        sentence=sentence, on=date(2021, 11, 12), law="9f3c1ab27e40", **parts,
    )  # fmt: skip


FINDINGS = [
    finding(
        "R1", "Berbasis kompetensi dan dibutuhkan pasar kerja", "unproven", "Belum terbukti",
        "Belum terbukti karena kebutuhan pasar kerja belum ditunjukkan dan satu unit perlu dilihat petugas.",
        reasons=[
            reason("need-missing", "Bukti kebutuhan pasar kerja untuk Kota Bandung belum ada.",
                   "Unggah bukti kebutuhan pasar kerja yang umurnya tidak lebih dari 24 bulan.",
                   citations=[ARTICLE_31C], parameters=[EVIDENCE_AGE]),
            reason("unit-title", "Judul unit J.620100.004.02 tidak sama dengan judul dalam SKKNI.",
                   "Periksa judul unit terhadap SKKNI 282/2016.", facts=[CERTIFICATE]),
        ],
        supports=[reason("instructor", "Dua instruktur punya sertifikat metodologi dan kompetensi teknis.", None)],
        notices=[reason("trade", "Unit di luar bidang judul program; petugas perlu menilai kesesuaiannya.", None)],
        if_confirmed="Terpenuhi",
    ),
    finding(
        "R2", "Terdaftar dan terverifikasi di Sisnaker", "met", "Terpenuhi",
        "Terpenuhi karena VIN 2102320401 terdaftar dan terverifikasi sejak 3 Maret 2020.",
        supports=[reason("vin", "VIN terdaftar dan terverifikasi.", None, citations=[ARTICLE_31C])],
    ),
    finding(
        "R3", "Terakreditasi", "not_met", "Tidak terpenuhi",
        "Tidak terpenuhi karena sertifikat akreditasi berakhir pada 30 Juli 2021.",
        reasons=[
            reason("certificate-ended", "Sertifikat akreditasi berakhir sebelum tanggal penilaian.",
                   "Unggah sertifikat akreditasi yang berlaku pada 12 November 2021.",
                   facts=[CERTIFICATE], citations=[ARTICLE_31C]),
        ],
    ),
    finding("R4", "Memperoleh persetujuan Menteri", "unproven", "Belum terbukti",
            "Belum terbukti karena menunggu keputusan Menteri."),
    finding("R5", "Pelatihan daring", "not_applicable", "Tidak berlaku",
            "Tidak berlaku karena program ini luring.",
            supports=[reason("offline", "Program luring.", None, citations=[ONLINE_RULE])]),
]  # fmt: skip
