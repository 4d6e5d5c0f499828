#!/usr/bin/env bash
# OTEL_RESOURCE_ATTRIBUTES with an equals sign within a value, and with an empty value, in four languages' OpenTelemetry.
#
# Versions: OpenTelemetry: Java 1.68.0, Python 1.45.2, JavaScript @opentelemetry/resources 2.12.1, Go 1.47.0.
# Input:    three attributes of which one is a build's base64 id, ending in ==; three of which one is empty. Both are what the
#           format, that of W3C's baggage, allows: a value is any of its octets, = among them, or none.
# Guess:    all four have three attributes each time.
# Seen:     one equals sign more, and JavaScript has none of the three: the service has no name and no tenant, and what
#           it says of it is a line at debug level. Java leaves out the empty one.
# So:       %3D for every = within a value; a test of the deployment asks what the collector got, not what was set.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install opentelemetry-sdk==1.45.2
npm_install @opentelemetry/resources@2.12.1 @opentelemetry/api@1.9.1
maven_jars io.opentelemetry:opentelemetry-sdk-extension-autoconfigure:1.68.0
go_get go.opentelemetry.io/otel/sdk@v1.47.0

cat >"$work/env.py" <<'PYTHON'
from opentelemetry.sdk.resources import OTELResourceDetector

attributes = OTELResourceDetector().detect().attributes
print("Python:", *sorted(f"[{name}={value}]" for name, value in attributes.items()))
PYTHON
cat >"$work/resource.mjs" <<'JS'
import { detectResources, envDetector } from '@opentelemetry/resources';

const { attributes } = detectResources({ detectors: [envDetector] });
console.log('JavaScript:', ...Object.entries(attributes).map(([name, value]) => `[${name}=${value}]`).sort());
JS
cat >"$work/Resource.java" <<'JAVA'
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import java.util.stream.Collectors;

class Resource {
    public static void main(String[] args) {
        System.out.println("Java: " + ResourceConfiguration.createEnvironmentResource().getAttributes().asMap().entrySet().stream()
                .map(entry -> "[" + entry.getKey() + "=" + entry.getValue() + "]").sorted().collect(Collectors.joining(" ")));
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/sdk/resource"
)

func main() {
	read, err := resource.New(context.Background(), resource.WithFromEnv())
	if err != nil {
		panic(err)
	}
	fmt.Print("Go:")
	for _, attribute := range read.Attributes() {
		fmt.Printf(" [%s=%s]", attribute.Key, attribute.Value.AsString())
	}
	fmt.Println()
}
GO

everyone() {
    "$work/py/bin/python" "$work/env.py"
    node "$work/resource.mjs"
    java_run "$work/Resource.java"
    go_run main.go
}
seen=$(
    for OTEL_RESOURCE_ATTRIBUTES in build.id=c2hvcA==,service.name=shop,tenant=de build.id=,service.name=shop,tenant=de; do
        export OTEL_RESOURCE_ATTRIBUTES
        echo "$OTEL_RESOURCE_ATTRIBUTES"
        everyone
    done
)
echo 'Guess: three attributes, eight times'
as_stated 'with an equals sign in one value JavaScript has no attributes at all' \
'build.id=c2hvcA==,service.name=shop,tenant=de
Python: [build.id=c2hvcA==] [service.name=shop] [tenant=de]
JavaScript:
Java: [build.id=c2hvcA==] [service.name=shop] [tenant=de]
Go: [build.id=c2hvcA==] [service.name=shop] [tenant=de]
build.id=,service.name=shop,tenant=de
Python: [build.id=] [service.name=shop] [tenant=de]
JavaScript: [build.id=] [service.name=shop] [tenant=de]
Java: [service.name=shop] [tenant=de]
Go: [build.id=] [service.name=shop] [tenant=de]' "$seen"
