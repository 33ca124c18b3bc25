"""A page with every component of the kit, served for the tests of this folder only."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.csrf import csrf_protect

from mitra.site.access import PUBLIC, open_to
from mitra.web.fields import DatePartsField
from tests.web.sample_findings import FINDINGS

NAVIGATION = [
    {"url": "/demo/", "label": "Beranda", "current": "page"},
    {"url": "/demo/?a", "label": "Periksa sendiri"},
    {"url": "/demo/?b", "label": "Gelombang"},
    {"url": "/demo/?c", "label": "Syarat"},
]
INSTITUTIONS = [
    ("LPK Cahaya Terampil Nusantara", "Kota Bandung"),
    ("BLK Komunitas Harapan Bangsa Sejahtera", "Kabupaten Lombok Timur"),
    ("LPK Prima", "Kota Makassar"),
]


class DemoForm(forms.Form):
    vin = forms.CharField(label="Nomor VIN", help_text="Sepuluh angka, misalnya 2102320401.")
    about = forms.CharField(label="Uraian program", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(label="Jenis lembaga", choices=[("", "Pilih"), ("lpks", "Swasta"), ("blk", "Pemerintah")])
    mode = forms.ChoiceField(
        label="Cara pelatihan", help_text="Pilih satu.", widget=forms.RadioSelect,
        choices=[("luring", "Luring"), ("daring", "Daring"), ("campuran", "Campuran (blended)")],
    )  # fmt: skip
    proofs = forms.MultipleChoiceField(
        label="Bukti yang ada", widget=forms.CheckboxSelectMultiple,
        choices=[("izin", "Izin LPK"), ("akreditasi", "Sertifikat akreditasi")],
    )  # fmt: skip
    ends = DatePartsField(label="Sertifikat berakhir pada", help_text="Misalnya 31 12 2026.")
    workbook = forms.FileField(label="Buku kerja permohonan", help_text="Berkas .xlsx, paling besar 10 MB.")
    true = forms.BooleanField(label="Data yang saya isi benar.")


@open_to(PUBLIC)
@csrf_protect
def demo(request: HttpRequest) -> HttpResponse:
    form = DemoForm(request.POST, request.FILES) if request.method == "POST" else DemoForm()
    page = Paginator(range(200), 10).page(int(request.GET.get("page", 7)))
    return render(
        request,
        "kit_demo.html",
        {
            "form": form,
            "page": page,
            "findings": FINDINGS,
            "institutions": INSTITUTIONS,
            "sort": request.GET.get("sort", "name"),
            "navigation": NAVIGATION,
            "footer_links": NAVIGATION[1:],
            "law_digest": "9f3c1ab27e40",
            "trail": [{"url": "/demo/", "label": "Beranda"}, {"url": "/demo/?b", "label": "Gelombang"}],
        },
    )


urlpatterns = [path("demo/", demo), path("", include("mitra.site.urls"))]
