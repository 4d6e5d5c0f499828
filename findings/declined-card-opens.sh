#!/usr/bin/env bash
# Four circuit breakers before a payment service, as they come, when the day's first card is declined.
#
# Versions: opossum 10.0.0 (npm), pybreaker 1.4.1 (PyPI), resilience4j 2.4.0 (Maven Central), sony/gobreaker 2.4.0 (Go).
# Input:    six charges through a new breaker, the first of which throws; then a breaker of which each third of
#           1,000 throws, as where a third of the cards is declined.
# Guess:    one failure opens nothing, for no breaker judges by one call; a third of failures is no outage either.
# Seen:     opossum is open after the first call, and refuses the next five for thirty seconds: it asks for half of all calls,
#           of however few. The other three take all six. None opens at a third.
# So:       a first customer with an empty card stops all payments after each deployment: volumeThreshold in opossum, and an
#           errorFilter for what is an answer of the payment service and no failure of it, in every breaker.
#           Tradewind: a declined payment is an outcome, not a failure, and no breaker stands before its providers.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install opossum@10.0.0
pip_install pybreaker==1.4.1
maven_jars io.github.resilience4j:resilience4j-circuitbreaker:2.4.0 org.slf4j:slf4j-nop:2.0.17
go_get github.com/sony/gobreaker/v2@v2.4.0

cat >"$work/charge.mjs" <<'JS'
import CircuitBreaker from 'opossum';

async function refused(declined, charges) {
  const breaker = new CircuitBreaker(async (charge) => {
    if (declined(charge)) throw new Error('declined');
  });
  let count = 0;
  for (let charge = 1; charge <= charges; charge++) {
    await breaker.fire(charge).catch((error) => { count += error.code === 'EOPENBREAKER' ? 1 : 0; });
  }
  return count;
}

console.log('opossum, the first declined:', await refused((charge) => charge === 1, 6));
console.log('opossum, each third declined:', await refused((charge) => charge % 3 === 0, 1000));
process.exit();
JS
cat >"$work/charge.py" <<'PYTHON'
from pybreaker import CircuitBreaker, CircuitBreakerError


def refused(declined, charges):
    breaker = CircuitBreaker()

    def charge(number):
        if declined(number):
            raise ValueError("declined")

    count = 0
    for number in range(1, charges + 1):
        try:
            breaker.call(charge, number)
        except CircuitBreakerError:
            count += 1
        except ValueError:
            pass
    return count


print("pybreaker, the first declined:", refused(lambda number: number == 1, 6))
print("pybreaker, each third declined:", refused(lambda number: number % 3 == 0, 1000))
PYTHON
cat >"$work/Charge.java" <<'JAVA'
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.function.IntPredicate;

class Charge {
    public static void main(String[] args) {
        System.out.println("resilience4j, the first declined: " + refused(charge -> charge == 1, 6));
        System.out.println("resilience4j, each third declined: " + refused(charge -> charge % 3 == 0, 1000));
    }

    private static int refused(IntPredicate declined, int charges) {
        var breaker = CircuitBreaker.ofDefaults("payments");
        int count = 0;
        for (int charge = 1; charge <= charges; charge++) {
            int number = charge;
            try {
                breaker.executeRunnable(() -> {
                    if (declined.test(number)) {
                        throw new IllegalStateException("declined");
                    }
                });
            } catch (CallNotPermittedException e) {
                count++;
            } catch (IllegalStateException e) {
                // The card's answer.
            }
        }
        return count;
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"errors"
	"fmt"

	"github.com/sony/gobreaker/v2"
)

func refused(declined func(int) bool, charges int) int {
	breaker := gobreaker.NewCircuitBreaker[any](gobreaker.Settings{})
	count := 0
	for charge := 1; charge <= charges; charge++ {
		_, err := breaker.Execute(func() (any, error) {
			if declined(charge) {
				return nil, errors.New("declined")
			}
			return nil, nil
		})
		if errors.Is(err, gobreaker.ErrOpenState) {
			count++
		}
	}
	return count
}

func main() {
	fmt.Println("gobreaker, the first declined:", refused(func(charge int) bool { return charge == 1 }, 6))
	fmt.Println("gobreaker, each third declined:", refused(func(charge int) bool { return charge%3 == 0 }, 1000))
}
GO

seen=$(
    node "$work/charge.mjs"
    "$work/py/bin/python" "$work/charge.py"
    java_run "$work/Charge.java"
    go_run main.go
)
echo 'Guess: none refused, eight times'
as_stated 'one declined card opens opossum for all who come after' \
'opossum, the first declined: 5
opossum, each third declined: 0
pybreaker, the first declined: 0
pybreaker, each third declined: 0
resilience4j, the first declined: 0
resilience4j, each third declined: 0
gobreaker, the first declined: 0
gobreaker, each third declined: 0' "$seen"
