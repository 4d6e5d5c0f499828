#!/usr/bin/env bash
# A customer's mail address between the order form and the mail server, in Python, Java and JavaScript.
#
# Versions: pydantic 2.14.4 with email-validator 2.4.0, aiosmtplib 5.1.3 and, as the server, aiosmtpd 1.4.6 (PyPI),
#           angus-mail 2.0.5 (Maven Central), nodemailer 10.6.1 and validator 13.15.35 (npm).
# Input:    ann@xn--bcher-kva.example, plain ASCII, through pydantic's EmailStr and validator's isEmail; what comes out is
#           sent to by each library, at a server that has no SMTPUTF8.
# Guess:    an address that is found right comes out as it went in; if not, each sender writes the domain for the wire.
# Seen:     EmailStr gives ann@bücher.example. aiosmtplib and Angus Mail cannot send to that, though both could to what the
#           customer gave; Angus gets a permanent refusal. nodemailer writes the domain back. isEmail leaves it.
# So:       a customer who can be reached loses every mail about an order once a service in Python has seen it, and is two
#           customers to who compares the texts: keep the address as it was given, and give the wire the domain's ASCII form.
#           Tradewind: takes and keeps either form as written; its mail channel sends by Angus as it is here, so the form in
#           Unicode needs a server with SMTPUTF8.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install pydantic==2.14.4 email-validator==2.4.0 aiosmtplib==5.1.3 aiosmtpd==1.4.6
maven_jars org.eclipse.angus:angus-mail:2.0.5
npm_install nodemailer@10.6.1 validator@13.15.35

cat >"$work/server.py" <<'PYTHON'
import asyncio
import sys

from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP


async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Sink(), enable_SMTPUTF8=False), "127.0.0.1", 0)
    with open(sys.argv[1], "w") as port:
        port.write(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


asyncio.run(main())
PYTHON
cat >"$work/form.py" <<'PYTHON'
from pydantic import EmailStr, TypeAdapter

print(TypeAdapter(EmailStr).validate_python("ann@xn--bcher-kva.example"))
PYTHON
cat >"$work/send.py" <<'PYTHON'
import asyncio
import os
from email.message import EmailMessage

import aiosmtplib

message = EmailMessage()
message["From"] = "shop@example.com"
message["To"] = os.environ["TO"]
message.set_content("Your order is on its way.")
try:
    asyncio.run(aiosmtplib.send(message, hostname="127.0.0.1", port=int(os.environ["PORT"])))
    print("aiosmtplib: sent")
except aiosmtplib.SMTPException as error:
    print(f"aiosmtplib: {type(error).__name__}")
PYTHON
cat >"$work/Send.java" <<'JAVA'
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

class Send {
    public static void main(String[] args) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", System.getenv("PORT"));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("shop@example.com");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(System.getenv("TO"), true));
        message.setText("Your order is on its way.");
        try {
            Transport.send(message);
            System.out.println("Angus: sent");
        } catch (MessagingException e) {
            var refusal = (SMTPAddressFailedException) e.getNextException();
            System.out.println("Angus: refused with " + refusal.getReturnCode());
        }
    }
}
JAVA
cat >"$work/send.mjs" <<'JS'
import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({ host: '127.0.0.1', port: process.env.PORT, ignoreTLS: true });
const { envelope } = await transport.sendMail({
  from: 'shop@example.com', to: process.env.TO, text: 'Your order is on its way.',
});
console.log('nodemailer: sent to', ...envelope.to);
JS

serve "$work/py/bin/python" "$work/server.py" "$work/port"
PORT=$(cat "$work/port")
export PORT
validated=$("$work/py/bin/python" "$work/form.py")
seen=$(
    echo "EmailStr: $validated"
    (cd "$work" && node -p "'isEmail: ' + require('validator').isEmail('ann@xn--bcher-kva.example')")
    for TO in ann@xn--bcher-kva.example "$validated"; do
        export TO
        echo "to $TO"
        "$work/py/bin/python" "$work/send.py"
        java_run "$work/Send.java"
        node "$work/send.mjs"
    done
)
echo 'Guess: ann@xn--bcher-kva.example from the form, and sent six times'
as_stated 'an address that EmailStr has validated cannot be sent to by aiosmtplib and Angus Mail' \
'EmailStr: ann@bücher.example
isEmail: true
to ann@xn--bcher-kva.example
aiosmtplib: sent
Angus: sent
nodemailer: sent to ann@xn--bcher-kva.example
to ann@bücher.example
aiosmtplib: SMTPNotSupported
Angus: refused with 500
nodemailer: sent to ann@xn--bcher-kva.example' "$seen"
