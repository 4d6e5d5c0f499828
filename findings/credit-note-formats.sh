#!/usr/bin/env bash
# One credit note, written as UBL and as CII by a library that makes either from the same content.
#
# Versions: @e-invoice-eu/core 2.3.4 (npm) writes; factur-x 7.8 (PyPI) checks with the schemas of both formats and reads.
# Input:    a credit note for invoice R-1, delivered, with a due date; then with a project, an account or a VAT date as well. The
#           library's own schema takes them all, and each is a valid UBL invoice when only its type is an invoice's.
# Guess:    both formats are valid and say the same: a buyer may ask for either.
# Seen:     in CII the invoice that is credited is gone; in UBL the due date is. With a project or a VAT date the credit note is
#           no valid UBL: they stay where an invoice has them, and a credit note has them elsewhere. With an account the CII is
#           not valid, whatever its type.
# So:       what is sent is checked by schema and read back by another library, credit notes as well as invoices; by CII from
#           this library nobody learns which invoice is credited.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @e-invoice-eu/core@2.3.4
pip_install factur-x==7.8

cat >"$work/write.mjs" <<'JS'
import { writeFileSync } from 'node:fs';
import { InvoiceService } from '@e-invoice-eu/core';

const euros = (name, amount) => ({ [name]: amount, [`${name}@currencyID`]: 'EUR' });
const vat = { 'cbc:ID': 'S', 'cbc:Percent': '19', 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };
const party = (name, address) => ({
  'cbc:EndpointID': `${name}@shop.example`,
  'cbc:EndpointID@schemeID': 'EM',
  'cac:PostalAddress': { 'cbc:CityName': address, 'cbc:PostalZone': '10000', 'cac:Country': { 'cbc:IdentificationCode': 'DE' } },
  'cac:PartyLegalEntity': { 'cbc:RegistrationName': name },
});
const document = (type, more) => ({
  'ubl:Invoice': {
    'cbc:CustomizationID': 'urn:cen.eu:en16931:2017',
    'cbc:ID': 'R-2',
    'cbc:IssueDate': '2026-07-01',
    'cbc:DueDate': '2026-07-31',
    'cbc:InvoiceTypeCode': type,
    'cbc:DocumentCurrencyCode': 'EUR',
    'cac:BillingReference': [{ 'cac:InvoiceDocumentReference': { 'cbc:ID': 'R-1', 'cbc:IssueDate': '2026-06-01' } }],
    'cac:AccountingSupplierParty': {
      'cac:Party': {
        ...party('seller', 'Town'),
        'cac:PartyTaxScheme': [{ 'cbc:CompanyID': 'DE000000000', 'cac:TaxScheme': { 'cbc:ID': 'VAT' } }],
      },
    },
    'cac:AccountingCustomerParty': { 'cac:Party': party('buyer', 'City') },
    'cac:Delivery': { 'cbc:ActualDeliveryDate': '2026-06-01' },
    'cac:TaxTotal': [{
      ...euros('cbc:TaxAmount', '3.80'),
      'cac:TaxSubtotal': [{ ...euros('cbc:TaxableAmount', '20.00'), ...euros('cbc:TaxAmount', '3.80'), 'cac:TaxCategory': vat }],
    }],
    'cac:LegalMonetaryTotal': {
      ...euros('cbc:LineExtensionAmount', '20.00'),
      ...euros('cbc:TaxExclusiveAmount', '20.00'),
      ...euros('cbc:TaxInclusiveAmount', '23.80'),
      ...euros('cbc:PayableAmount', '23.80'),
    },
    'cac:InvoiceLine': [{
      'cbc:ID': '1',
      'cbc:InvoicedQuantity': '2',
      'cbc:InvoicedQuantity@unitCode': 'C62',
      ...euros('cbc:LineExtensionAmount', '20.00'),
      'cac:Item': { 'cbc:Name': 'Mug', 'cac:ClassifiedTaxCategory': vat },
      'cac:Price': euros('cbc:PriceAmount', '10.00'),
    }],
    ...more,
  },
});
const additions = {
  plain: {},
  project: { 'cac:ProjectReference': { 'cbc:ID': 'P-1' } },
  account: { 'cbc:AccountingCost': '4711' },
  vatdate: { 'cbc:TaxPointDate': '2026-06-30' },
};
const service = new InvoiceService(console);
for (const format of ['UBL', 'CII']) {
  for (const type of ['380', '381']) {
    for (const [name, more] of Object.entries(additions)) {
      const xml = await service.generate(document(type, more), { format, lang: 'en' });
      writeFileSync(`${process.env.XML}/${format}-${type}-${name}.xml`, xml);
    }
  }
}
JS
cat >"$work/read.py" <<'PYTHON'
import os

from facturx import parse_ubl_cii_xml

for format in ("UBL", "CII"):
    for kind, type in (("invoice", "380"), ("credit note", "381")):
        for name in ("plain", "project", "account", "vatdate"):
            with open(f"{os.environ['XML']}/{format}-{type}-{name}.xml", "rb") as file:
                xml = file.read()
            try:
                read, said = parse_ubl_cii_xml(xml, check_xsd=True), "valid"
            except Exception:
                read, said = parse_ubl_cii_xml(xml, check_xsd=False), "not valid"
            due = f"due {read['BT-9']}" if "BT-9" in read else "no due date"
            preceding = f"for {read['BG-3'][0]['BT-25']}" if "BG-3" in read else "for no invoice"
            print(f"{format}, {kind}, {name}: {said}, {due}, {preceding}")
PYTHON

export XML=$work
node "$work/write.mjs" >"$work/write.log" 2>&1 || { cat "$work/write.log" >&2; exit 1; }
seen=$("$work/py/bin/python" "$work/read.py" 2>"$work/read.log")
echo 'Guess: valid, due 2026-07-31, for R-1, sixteen times'
as_stated 'a credit note loses its due date in UBL and the credited invoice in CII' \
'UBL, invoice, plain: valid, due 2026-07-31, for R-1
UBL, invoice, project: valid, due 2026-07-31, for R-1
UBL, invoice, account: valid, due 2026-07-31, for R-1
UBL, invoice, vatdate: valid, due 2026-07-31, for R-1
UBL, credit note, plain: valid, no due date, for R-1
UBL, credit note, project: not valid, no due date, for R-1
UBL, credit note, account: valid, no due date, for R-1
UBL, credit note, vatdate: not valid, no due date, for R-1
CII, invoice, plain: valid, due 2026-07-31, for no invoice
CII, invoice, project: valid, due 2026-07-31, for no invoice
CII, invoice, account: not valid, due 2026-07-31, for no invoice
CII, invoice, vatdate: valid, due 2026-07-31, for no invoice
CII, credit note, plain: valid, due 2026-07-31, for no invoice
CII, credit note, project: valid, due 2026-07-31, for no invoice
CII, credit note, account: not valid, due 2026-07-31, for no invoice
CII, credit note, vatdate: valid, due 2026-07-31, for no invoice' "$seen"
