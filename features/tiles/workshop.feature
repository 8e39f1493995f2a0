Feature: Making the layout
  The service makes and changes screens, kinds of tiles and tiles. People only see what has become of them.

  Background:
    Given the family of Mia

  @TIL-01 @TIL-05
  Scenario: The service makes a screen
    When the service makes the screen "kitchen":
      | description | Where the bottles are warmed |
    Then it shows:
      | screen name | description                  | is active | created at       |
      | kitchen     | Where the bottles are warmed | on        | 2026-03-01 09:00 |
    And Rosa sees the screens:
      | screen name |
      | calendar    |
      | fun         |
      | gallery     |
      | home        |
      | kitchen     |
      | registry    |
    And Rosa sees nothing in the layout of "kitchen" for Mia

  @TIL-01 @SEC-12
  Scenario Outline: The name of a screen: <text>
    When the service makes the screen <text>
    Then it is <outcome>

    Examples:
      | text            | outcome                      |
      | "a"             | done                         |
      | "kitchen_2"     | done                         |
      | 50 times "a"    | done                         |
      | 51 times "a"    | refused: invalid screen_name |
      | ""              | refused: invalid screen_name |
      | "Kitchen"       | refused: invalid screen_name |
      | "2nd_kitchen"   | refused: invalid screen_name |
      | "_kitchen"      | refused: invalid screen_name |
      | "my kitchen"    | refused: invalid screen_name |
      | "kitchen\u000a"| refused: invalid screen_name |
      | "küche"         | refused: invalid screen_name |
      | "kit\u0000chen" | refused: invalid screen_name |
      | "home"          | refused: invalid screen_name |

  @TIL-02 @SEC-12
  Scenario Outline: The name of a kind of tile: <text>
    When the service makes the kind of tile <text>
    Then it is <outcome>

    Examples:
      | text            | outcome                    |
      | "weather_3"     | done                       |
      | 50 times "a"    | done                       |
      | "home"          | done                       |
      | 51 times "a"    | refused: invalid tile_type |
      | ""              | refused: invalid tile_type |
      | "Weather"       | refused: invalid tile_type |
      | "3_day_weather" | refused: invalid tile_type |
      | "wea-ther"      | refused: invalid tile_type |
      | "notifications" | refused: invalid tile_type |
      | "checklist"     | refused: invalid tile_type |

  @TIL-01 @TIL-02 @SEC-12
  Scenario Outline: Another bad value is refused by its name: <field>
    When the service <act>:
      | <field> | <value> |
    Then it is refused: invalid <told as>

    Examples:
      | act                              | field       | value          | told as     |
      | makes the screen "kitchen"       | description | 501 times "a"  | description |
      | makes the kind of tile "weather" | description | 501 times "a"  | description |
      | edits the screen "home"          | screen name | "fun"          | screen_name |
      | edits the screen "home"          | screen name | nothing        | screen_name |
      | edits the screen "home"          | is active   | perhaps        | is_active   |
      | edits the kind of tile "notifications" | tile type | "checklist" | tile_type   |
      | edits the kind of tile "notifications" | is active | nothing     | is_active   |
      | edits the kind of tile "notifications" | description | "\ud83d"  | description |

  @TIL-01 @TIL-05
  Scenario: A screen gets another name
    When the service edits the screen "fun":
      | screen name | games                |
      | description | Where it is guessed  |
    Then it shows:
      | screen name | description         |
      | games       | Where it is guessed |
    And Rosa cannot see the layout of "fun" for Mia
    And Rosa sees the layout of "games" for Mia:
      | tile definition    | screen |
      | due_date_countdown | games  |
      | engagement_recap   | games  |

  @TIL-03 @TIL-05
  Scenario: An inactive screen is no screen, but for the service
    Given the service edits the screen "fun":
      | is active | off |
    Then Rosa cannot see the layout of "fun" for Mia
    And Rosa sees the screens:
      | screen name |
      | calendar    |
      | gallery     |
      | home        |
      | registry    |
    And the service sees every screen:
      | screen name | is active |
      | calendar    | on        |
      | fun         | off       |
      | gallery     | on        |
      | home        | on        |
      | registry    | on        |

  @TIL-06
  Scenario: An inactive kind is shown nowhere, but for the service
    Given the service edits the kind of tile "due_date_countdown":
      | is active | off |
    Then Rosa sees the layout of "fun" for Mia:
      | tile definition  |
      | engagement_recap |
    And Rosa sees 10 lines in the kinds of tiles
    And the service sees 15 lines in every kind of tile
    And the service sees every tile on "fun":
      | tile definition    | role     | is visible |
      | due_date_countdown | follower | on         |
      | engagement_recap   | follower | on         |
      | due_date_countdown | owner    | on         |
      | engagement_recap   | owner    | on         |

  @TIL-06
  Scenario: A kind that something feeds at last
    Given the service edits the kind of tile "registry_deals":
      | is active | on |
    Then Rosa sees the layout of "registry" for Mia:
      | tile definition     | params  |
      | registry_highlights | limit 5 |
      | recent_purchases    | limit 5 |
      | registry_deals      | limit 5 |

  @TIL-03 @TIL-05
  Scenario: A hidden tile is hidden for its role alone
    Given the service edits the tile "engagement_recap" on "fun" of the follower:
      | is visible | off |
    Then Rosa sees the layout of "fun" for Mia:
      | tile definition    |
      | due_date_countdown |
    And Anna sees the layout of "fun" for Mia:
      | tile definition    |
      | due_date_countdown |
      | engagement_recap   |

  @TIL-02 @TIL-03 @TIL-04 @TIL-05
  Scenario: A new tile on a new screen
    Given the service makes the screen "kitchen"
    And the service makes the kind of tile "bottles":
      | description   | How many are left                                      |
      | schema params | {"left": {"type": "integer", "min": -1, "max": 12}}    |
    When the service puts the tile "bottles" on "kitchen":
      | role          | follower    |
      | display order | 7           |
      | params        | {"left": 3} |
    Then it shows:
      | role     | display order | is visible | params | created at       |
      | follower | 7             | on         | left 3 | 2026-03-01 09:00 |
    And Rosa sees the layout of "kitchen" for Mia:
      | tile definition | screen  | params |
      | bottles         | kitchen | left 3 |
    And Anna sees nothing in the layout of "kitchen" for Mia
    And the service sees every kind of tile, the first 1:
      | tile type | schema params                          | description       |
      | bottles   | left max 12, min -1, type integer      | How many are left |

  @TIL-03
  Scenario: By their order, whatever the order in which they were put there
    Given the service makes the screen "kitchen"
    And the service puts the tile "notifications" on "kitchen":
      | display order | 2 |
    And the service puts the tile "checklist" on "kitchen":
      | display order | 1 |
    And the service puts the tile "recent_photos" on "kitchen":
      | display order | 2147483647 |
    And the service puts the tile "upcoming_events" on "kitchen":
      | display order | 0 |
    Then Anna sees the layout of "kitchen" for Mia:
      | tile definition | display order |
      | upcoming_events | 0             |
      | notifications   | 2             |
      | recent_photos   | 2147483647    |
    Given the service edits the tile "notifications" on "kitchen" of the owner:
      | display order | 0 |
    And the service edits the tile "upcoming_events" on "kitchen" of the owner:
      | display order | 3 |
    Then Anna sees the layout of "kitchen" for Mia:
      | tile definition |
      | notifications   |
      | upcoming_events |
      | recent_photos   |

  @TIL-03 @TIL-04 @SEC-12
  Scenario Outline: A bad tile is refused by its name: <field>
    When the service puts the tile "upcoming_events" on "fun":
      | <field> | <value> |
    Then it is refused: invalid <told as>
    And Anna sees 2 lines in the layout of "fun" for Mia

    Examples:
      | field         | value                        | told as       |
      | role          | grandmother                  | role          |
      | role          | Owner                        | role          |
      | role          | nothing                      | role          |
      | display order | -1                           | display_order |
      | display order | 2147483648                   | display_order |
      | display order | nothing                      | display_order |
      | display order | first                        | display_order |
      | params        | {"size": 3}                  | params        |
      | params        | {"limit": 0}                 | params        |
      | params        | {"limit": 31}                | params        |
      | params        | {"limit": "5"}               | params        |
      | params        | {"limit": 5.0}               | params        |
      | params        | {"limit": true}              | params        |
      | params        | {"limit": null}              | params        |
      | params        | {"limit": NaN}               | params        |
      | params        | {"limit": {"limit": 5}}      | params        |
      | params        | {"limit": 5, "size": 3}      | params        |
      | params        | [5]                          | params        |
      | params        | many                         | params        |

  @TIL-04
  Scenario Outline: Parameters that fit: <params>
    When the service puts the tile "upcoming_events" on "fun":
      | params | <params> |
    Then it shows:
      | params  |
      | <shown> |

    Examples:
      | params                          | shown                   |
      | {"limit": 1, "days_ahead": 365} | limit 1, days_ahead 365 |
      | {"limit": 30}                   | limit 30                |
      | {"days_ahead": 1}               | days_ahead 1            |
      | {}                              | nothing                 |
      | nothing                         | nothing                 |

  @TIL-04 @SEC-12
  Scenario Outline: What is no description of parameters: <schema>
    When the service makes the kind of tile "bottles":
      | schema params | <schema> |
    Then it is refused: invalid schema_params

    Examples:
      | schema                                                                         |
      | {"left": {"type": "integer", "min": 3, "max": 2}}                              |
      | {"left": {"type": "integer", "min": 1}}                                        |
      | {"left": {"type": "integer", "min": 1, "max": 2, "default": 1}}                |
      | {"left": {"type": "number", "min": 1, "max": 2}}                               |
      | {"left": {"type": "integer", "min": 1.0, "max": 2}}                            |
      | {"left": {"type": "integer", "min": true, "max": 2}}                           |
      | {"left": {"type": "integer", "min": 1, "max": Infinity}}                       |
      | {"left": 3}                                                                    |
      | {"Left": {"type": "integer", "min": 1, "max": 2}}                              |
      | {"": {"type": "integer", "min": 1, "max": 2}}                                  |
      | [{"type": "integer", "min": 1, "max": 2}]                                      |
      | few                                                                            |

  @TIL-04
  Scenario: Another description judges no tile anew, until its parameters are changed
    Given the service edits the kind of tile "upcoming_events":
      | schema params | {"limit": {"type": "integer", "min": 1, "max": 3}} |
    Then Anna sees the layout of "calendar" for Mia:
      | tile definition | params                 |
      | upcoming_events | limit 5, days_ahead 30 |
    When the service edits the tile "upcoming_events" on "calendar" of the owner:
      | display order | 3 |
    Then it is done
    When the service edits the tile "upcoming_events" on "calendar" of the owner:
      | params | {"limit": 4} |
    Then it is refused: invalid params
    When the service edits the tile "upcoming_events" on "calendar" of the owner:
      | params | {"limit": 3} |
    Then it is done
    And Anna sees the layout of "calendar" for Mia:
      | tile definition | params  |
      | upcoming_events | limit 3 |

  @TIL-05
  Scenario: A tile for the other role
    Given the service edits the tile "invites_status" on "home" of the owner:
      | role | follower |
    Then Rosa sees 7 lines in the layout of "home" for Mia
    And Anna sees 6 lines in the layout of "home" for Mia

  @TIL-05
  Scenario Outline: An edit that changes nothing is no edit: <act>
    Given the service makes the screen "kitchen"
    And the service makes the kind of tile "bottles"
    And the service puts the tile "bottles" on "kitchen"
    And 3 days pass
    When the service <act>:
      | <field> | <value> |
    Then it shows:
      | updated at |
      | <stamp>    |

    Examples:
      | act                                      | field         | value      | stamp            |
      | edits the kind of tile "bottles"         | is active     | on         | 2026-03-01 09:00 |
      | edits the screen "kitchen"               | screen name   | "kitchen"  | 2026-03-01 09:00 |
      | edits the screen "kitchen"               | description   | "New"      | 2026-03-04 09:00 |
      | edits the tile "bottles" on "kitchen" of the owner | display order | 0 | 2026-03-01 09:00 |
      | edits the tile "bottles" on "kitchen" of the owner | display order | 1 | 2026-03-04 09:00 |

  @TIL-05 @SEC-12
  Scenario Outline: What is not there cannot be changed: <act>
    When the service <act>:
      | <field> | <value> |
    Then it is refused: not_found

    Examples:
      | act                                                  | field         | value   |
      | edits the screen "never was"                         | is active     | perhaps |
      | edits the kind of tile "never was"                   | is active     | perhaps |
      | edits the tile "never was" on "home" of the owner    | display order | -1      |
      | puts the tile "never was" on "home"                  | display order | -1      |
      | puts the tile "notifications" on "never was"         | display order | -1      |
