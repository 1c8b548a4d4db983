package main

import (
	"errors"
	"fmt"
	"time"

	"precis/functions/config"
	"precis/summarize"
)

// settings are the ones of the functions that a local run lets one choose.
type settings struct {
	Engine    string            `default:"blend" enum:"blend,tldr,lead" help:"How sentences are chosen: blend, tldr or lead."`
	Sentences int               `short:"n" default:"5" help:"How many sentences a summary keeps."`
	Title     string            `default:"Weekly digest" help:"Masthead of the digest."`
	Zone      string            `default:"UTC" help:"Time zone in which weeks begin, such as Europe/Berlin."`
	To        []string          `default:"reader@example.com" help:"Who gets the digest; in a local run it only goes into a folder."`
	Section   map[string]string `placeholder:"FOLDER=TITLE;…" help:"Titles of sections, by the first folder of the documents in them."`
	MaxMB     int64             `name:"max-mb" default:"25" help:"Largest document, in megabytes."`
	SkipQuiet bool              `help:"Send nothing about a week in which nothing came in."`
}

func (c settings) functions() (config.Settings, error) {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil {
		return config.Settings{}, fmt.Errorf("--zone %s: no such time zone", c.Zone)
	}
	if c.Sentences < 1 || c.MaxMB < 1 {
		return config.Settings{}, errors.New("--sentences and --max-mb must be above 0")
	}
	return config.Settings{
		Summary:  summarize.Options{Engine: c.Engine, Sentences: c.Sentences},
		MaxBytes: c.MaxMB << 20, Title: c.Title, Zone: zone, Sections: c.Section, SkipQuiet: c.SkipQuiet,
		From: "Précis <digest@example.com>", Recipients: c.To,
	}, nil
}

// list is the contact list of a cloud that stays up.
type list struct {
	List  string            `placeholder:"NAME" help:"Contact list whose subscribers get the digest as well: addresses, a line each, in mail/NAME.contacts of the folder."`
	Topic map[string]string `placeholder:"FOLDER=TOPIC;…" help:"Topics of the contact list, by section: those get a section who want its topic."`
}

// settings returns the functions' settings with the list in them.
func (c list) settings(s config.Settings) (config.Settings, error) {
	if len(c.Topic) > 0 && c.List == "" {
		return s, errors.New("--topic needs a contact list: --list")
	}
	s.ContactList, s.Topics = c.List, c.Topic
	return s, nil
}
