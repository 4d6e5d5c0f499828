#!/usr/bin/env bash
# A discount split over order lines by two money libraries.
#
# Versions: dinero.js 2.0.2 (npm), Rhymond/go-money 1.0.15 (Go).
# Input:    5 cents over lines that weigh 1 and 2; 101 cents over the same; 2 cents over four lines, of
#           which the second is free and weighs 0.
# Guess:    the cents that are left over go to the largest remainders, as allocation is commonly described:
#           2 and 3, 34 and 67, and none to the free line.
# Seen:     dinero.js gives a left-over cent to the heaviest line, so 1 and 4, 33 and 68; go-money gives it to
#           the first lines whatever their weight, so the free line gets a discount of a cent.
# So:       shares are computed once and kept with the order's lines; a refund or an invoice in another
#           language never splits again. A free line with a discount has a negative total.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install dinero.js@2.0.2
go_get github.com/Rhymond/go-money@v1.0.15

cat >"$work/split.mjs" <<'JS'
import { allocate, dinero, toSnapshot } from "dinero.js";
import { EUR } from "dinero.js/currencies";

for (const [amount, weights] of [[5, [1, 2]], [101, [1, 2]], [2, [1, 0, 1, 1]]]) {
  const shares = allocate(dinero({ amount, currency: EUR }), weights);
  console.log(`dinero.js: ${amount} by ${weights}: ${shares.map((share) => toSnapshot(share).amount)}`);
}
JS

cat >"$work/go/split.go" <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/Rhymond/go-money"
)

func main() {
	split(5, 1, 2)
	split(101, 1, 2)
	split(2, 1, 0, 1, 1)
}

func split(amount int64, weights ...int) {
	shares, err := money.New(amount, money.EUR).Allocate(weights...)
	if err != nil {
		panic(err)
	}
	var given []string
	for _, share := range shares {
		given = append(given, fmt.Sprint(share.Amount()))
	}
	by := strings.ReplaceAll(strings.Trim(fmt.Sprint(weights), "[]"), " ", ",")
	fmt.Printf("go-money: %d by %s: %s\n", amount, by, strings.Join(given, ","))
}
GO

seen=$(node "$work/split.mjs" && go_run split.go)
expected='dinero.js: 5 by 1,2: 1,4
dinero.js: 101 by 1,2: 33,68
dinero.js: 2 by 1,0,1,1: 1,0,1,0
go-money: 5 by 1,2: 2,3
go-money: 101 by 1,2: 34,67
go-money: 2 by 1,0,1,1: 1,1,0,0'
as_stated 'two libraries split a discount differently, neither by largest remainder' "$expected" "$seen"
