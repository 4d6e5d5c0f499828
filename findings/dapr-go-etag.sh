#!/usr/bin/env bash
# An order that was cancelled in the meantime, saved with the ETag of what was read before.
#
# Versions: dapr/go-sdk 1.11.0, dapr/components-contrib 1.18.0, miniredis 2.40.0 (Go). A stand-in for the sidecar hands
#           what the SDK sends to Dapr's own components; no sidecar runs.
# Input:    read an order, let another one write "cancelled", then SaveStateWithETag "paid" with the ETag read: once with
#           the defaults, once with first write named.
# Guess:    the ETag is what the call is for, so the save is refused, with either component and either way.
# Seen:     the SDK sends "last write" beside the ETag unless it is told otherwise; Dapr's Redis component then leaves the
#           ETag out, and the cancelled order is paid. In memory, where such code is tried, it is refused.
# So:       Go users name StateConcurrencyFirstWrite with every ETag; a store refuses a wrong ETag whatever else is named.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

go_get github.com/dapr/go-sdk@v1.11.0 github.com/dapr/components-contrib@v1.18.0 github.com/alicebob/miniredis/v2@v2.40.0 \
    github.com/dapr/components-contrib/state/redis@v1.18.0 github.com/dapr/components-contrib/state/in-memory@v1.18.0
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"net"
	"strings"

	"github.com/alicebob/miniredis/v2"
	"github.com/alicebob/miniredis/v2/server"
	"github.com/dapr/components-contrib/metadata"
	"github.com/dapr/components-contrib/state"
	memory "github.com/dapr/components-contrib/state/in-memory"
	"github.com/dapr/components-contrib/state/redis"
	pb "github.com/dapr/dapr/pkg/proto/runtime/v1"
	dapr "github.com/dapr/go-sdk/client"
	"github.com/dapr/kit/logger"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

var ctx = context.Background()

// sidecar keeps state in one of Dapr's components, with the names that those have for a concurrency.
type sidecar struct {
	pb.UnimplementedDaprServer
	store state.Store
}

func (s *sidecar) SaveState(_ context.Context, asked *pb.SaveStateRequest) (*emptypb.Empty, error) {
	for _, item := range asked.States {
		set := state.SetRequest{Key: item.Key, Value: item.Value}
		if item.Etag != nil {
			set.ETag = &item.Etag.Value
		}
		name := strings.TrimPrefix(item.GetOptions().GetConcurrency().String(), "CONCURRENCY_")
		if name != "UNSPECIFIED" {
			set.Options.Concurrency = strings.ReplaceAll(strings.ToLower(name), "_", "-")
		}
		if err := s.store.Set(ctx, &set); err != nil {
			return nil, err
		}
	}
	return &emptypb.Empty{}, nil
}

func (s *sidecar) GetState(_ context.Context, asked *pb.GetStateRequest) (*pb.GetStateResponse, error) {
	got, err := s.store.Get(ctx, &state.GetRequest{Key: asked.Key})
	if err != nil {
		return nil, err
	}
	return &pb.GetStateResponse{Data: got.Data, Etag: *got.ETag}, nil
}

func main() {
	quiet := logger.NewLogger("store")
	quiet.SetOutputLevel(logger.FatalLevel)
	cache := miniredis.NewMiniRedis()
	must(cache.Start())
	cache.Server().SetPreHook(func(peer *server.Peer, command string, _ ...string) bool {
		replication := strings.EqualFold(command, "INFO")
		if replication { // a section that miniredis does not have
			peer.WriteBulk("# Replication\r\nrole:master\r\nconnected_slaves:0\r\n")
		}
		return replication
	})
	try("in memory", memory.NewInMemoryStateStore(quiet), nil)
	try("Redis", redis.NewRedisStateStore(quiet), map[string]string{"redisHost": cache.Addr()})
}

func try(name string, store state.Store, properties map[string]string) {
	must(store.Init(ctx, state.Metadata{Base: metadata.Base{Properties: properties}}))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	service := grpc.NewServer()
	pb.RegisterDaprServer(service, &sidecar{store: store})
	go service.Serve(listener)
	client, err := dapr.NewClientWithAddress(listener.Addr().String())
	must(err)

	fmt.Println(name+", defaults:", overtaken(client, "order-1"))
	first := dapr.WithConcurrency(dapr.StateConcurrencyFirstWrite)
	fmt.Println(name+", first write:", overtaken(client, "order-2", first))
}

// overtaken saves an order with an ETag that is no longer its own, and says what is stored then.
func overtaken(client dapr.Client, order string, options ...dapr.StateOption) string {
	must(client.SaveState(ctx, "shop", order, []byte("open"), nil))
	read, err := client.GetState(ctx, "shop", order, nil)
	must(err)
	must(client.SaveState(ctx, "shop", order, []byte("cancelled"), nil))
	answer := "saved"
	if client.SaveStateWithETag(ctx, "shop", order, []byte("paid"), read.Etag, nil, options...) != nil {
		answer = "refused"
	}
	now, err := client.GetState(ctx, "shop", order, nil)
	must(err)
	return fmt.Sprintf("%s, the order is %s", answer, now.Value)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
GO
seen=$(go_run main.go | grep -v '^dapr client initializing')
echo 'Guess: all four are refused, the order stays cancelled'
as_stated "Dapr's SDK for Go sends last write beside an ETag, and Redis takes a stale one" \
'in memory, defaults: refused, the order is cancelled
in memory, first write: refused, the order is cancelled
Redis, defaults: saved, the order is paid
Redis, first write: refused, the order is cancelled' "$seen"
