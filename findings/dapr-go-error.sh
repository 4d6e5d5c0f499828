#!/usr/bin/env bash
# A Dapr subscriber in Go whose handler returns an error.
#
# Version:  dapr/go-sdk 1.11.0 (Go). The SDK's own HTTP service is called as a sidecar would; no sidecar runs.
# Input:    one CloudEvent to each of two handlers: one returns (false, error), one (true, error).
# Guess:    an error means that the message was not handled, so both are delivered again (RETRY); the
#           false beside it is what Go code returns with every error.
# Seen:     (false, error) answers DROP with status 200: the message is gone, and nobody hears of the
#           error; only (true, error) answers RETRY.
# So:       what a Go consumer fails at looks acknowledged to the broker: our documentation tells Go
#           users to return true with an error that may pass, and a dead letter topic has to stand behind DROP.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

go_get github.com/dapr/go-sdk@v1.11.0
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/dapr/go-sdk/service/common"
	daprd "github.com/dapr/go-sdk/service/http"
	"github.com/go-chi/chi/v5"
)

func main() {
	router := chi.NewRouter()
	service := daprd.NewServiceWithMux("127.0.0.1:0", router)
	for _, retry := range []bool{false, true} {
		subscription := &common.Subscription{PubsubName: "shop", Topic: fmt.Sprint(retry), Route: fmt.Sprint("/", retry)}
		failing := func(context.Context, *common.TopicEvent) (bool, error) {
			return retry, errors.New("the warehouse does not answer")
		}
		if err := service.AddTopicEventHandler(subscription, failing); err != nil {
			panic(err)
		}
	}
	server := httptest.NewServer(router)
	defer server.Close()
	for _, retry := range []bool{false, true} {
		event := `{"specversion":"1.0","id":"1","source":"shop","type":"order","pubsubname":"shop",` +
			`"datacontenttype":"application/json","data":{"order":7}}`
		answer, err := http.Post(fmt.Sprint(server.URL, "/", retry), "application/cloudevents+json", strings.NewReader(event))
		if err != nil {
			panic(err)
		}
		body, _ := io.ReadAll(answer.Body)
		fmt.Printf("(%v, error) answers %d %s\n", retry, answer.StatusCode, strings.TrimSpace(string(body)))
	}
}
GO
seen=$(go_run main.go)
echo 'Guess: RETRY, or a status of 500, in both lines'
as_stated 'a handler of the Dapr SDK for Go that returns (false, error) drops the message' \
'(false, error) answers 200 {"status":"DROP"}
(true, error) answers 200 {"status":"RETRY"}' "$seen"
