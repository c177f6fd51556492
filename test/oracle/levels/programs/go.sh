# log/slog with its three handlers, and programs that panic.
mkdir -p "$1/app"; cd "$1/app"
cat > main.go <<'C'
package main

import (
	"errors"
	"log"
	"log/slog"
	"os"
)

func main() {
	err := errors.New("connection refused")
	for _, logger := range []*slog.Logger{slog.Default(), slog.New(slog.NewTextHandler(os.Stderr, nil)), slog.New(slog.NewJSONHandler(os.Stderr, nil))} {
		for i := 0; i < 4; i++ {
			logger.Info("error budget is fine", "i", i)
			logger.Warn("slow", "err", err)
			logger.Error("cannot dial", "addr", "10.0.0.1:80", "err", err)
		}
	}
	log.Println("starting")
	var m map[string]int
	m["x"] = len(os.Args)
}
C
GO111MODULE=off go run main.go
