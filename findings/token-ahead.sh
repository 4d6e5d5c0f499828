#!/usr/bin/env bash
# A token that is half a minute from the future, before an order service's door in four languages.
#
# Versions: PyJWT 2.15.1, joserfc 1.8.0 and python-jose 3.5.0 (PyPI), jose 6.2.18 and jsonwebtoken 9.0.3 (npm), golang-jwt 5.3.1
#           (Go), nimbus-jose-jwt 10.10 (Maven Central).
# Input:    a token of a right signature with sub, iat thirty seconds ahead and exp in an hour, as an issuer gives it whose
#           clock is a little fast; the checks of each library as they come.
# Guess:    iat says how old a token is, and nbf when it begins to count (RFC 7519): without nbf all seven take it.
# Seen:     PyJWT and joserfc refuse it, the other five take it.
# So:       when the issuer's clock runs ahead, the first calls with each new token fail in the services in Python alone, and
#           a retry a moment later works: give leeway where a token is checked, as for nbf and exp.
#           Tradewind: checks exp and nbf, with a minute for clocks, and not iat (docs/order-api-access.md).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install PyJWT==2.15.1 joserfc==1.8.0 python-jose==3.5.0
npm_install jose@6.2.18 jsonwebtoken@9.0.3
go_get github.com/golang-jwt/jwt/v5@v5.3.1
maven_jars com.nimbusds:nimbus-jose-jwt:10.10

# A key that opens nothing.
KEY=thirty-two-bytes-or-more-of-a-key
export KEY

cat >"$work/issue.py" <<'PYTHON'
import os
import time

import jwt

now = int(time.time())
print(jwt.encode({"sub": "shop", "iat": now + int(os.environ["AHEAD"]), "exp": now + 3600}, os.environ["KEY"], "HS256"))
PYTHON
cat >"$work/check.py" <<'PYTHON'
import os

import jwt
from joserfc import jwt as joserfc
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from jose import jwt as jose

token, key = os.environ["TOKEN"], os.environ["KEY"]
try:
    jwt.decode(token, key, ["HS256"])
    print("PyJWT: taken")
except jwt.InvalidTokenError as error:
    print(f"PyJWT: {type(error).__name__}")
try:
    joserfc.JWTClaimsRegistry().validate(joserfc.decode(token, OctKey.import_key(key)).claims)
    print("joserfc: taken")
except JoseError as error:
    print(f"joserfc: {type(error).__name__}")
jose.decode(token, key, ["HS256"])
print("python-jose: taken")
PYTHON
cat >"$work/check.mjs" <<'JS'
import { jwtVerify } from 'jose';
import jsonwebtoken from 'jsonwebtoken';

const { TOKEN, KEY } = process.env;
await jwtVerify(TOKEN, new TextEncoder().encode(KEY));
console.log('jose: taken');
jsonwebtoken.verify(TOKEN, KEY);
console.log('jsonwebtoken: taken');
JS
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	key := func(*jwt.Token) (any, error) { return []byte(os.Getenv("KEY")), nil }
	if _, err := jwt.Parse(os.Getenv("TOKEN"), key); err != nil {
		fmt.Println("golang-jwt:", err)
		return
	}
	fmt.Println("golang-jwt: taken")
}
GO
cat >"$work/Check.java" <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

class Check {
    public static void main(String[] args) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        var key = new ImmutableSecret<SecurityContext>(System.getenv("KEY").getBytes(UTF_8));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, key));
        try {
            processor.process(System.getenv("TOKEN"), null);
            System.out.println("nimbus: taken");
        } catch (BadJWTException e) {
            System.out.println("nimbus: " + e.getMessage());
        }
    }
}
JAVA

(cd "$work/go" && go build -o "$work/check-go" main.go)
checked() { # SECONDS: what all say to a token that is that far ahead
    echo "$1 seconds ahead"
    local check
    # Each has a token of its own: what was ahead a moment ago is not when the next one has started.
    for check in "$work/py/bin/python $work/check.py" "node $work/check.mjs" "$work/check-go" "java_run $work/Check.java"; do
        TOKEN=$(AHEAD=$1 "$work/py/bin/python" "$work/issue.py")
        export TOKEN
        $check
    done
}
seen=$(
    checked 0
    checked 30
)
echo 'Guess: taken, fourteen times'
as_stated 'a token whose iat is in the future is refused by PyJWT and joserfc, and by no other' \
'0 seconds ahead
PyJWT: taken
joserfc: taken
python-jose: taken
jose: taken
jsonwebtoken: taken
golang-jwt: taken
nimbus: taken
30 seconds ahead
PyJWT: ImmatureSignatureError
joserfc: InvalidClaimError
python-jose: taken
jose: taken
jsonwebtoken: taken
golang-jwt: taken
nimbus: taken' "$seen"
