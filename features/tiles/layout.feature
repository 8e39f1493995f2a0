Feature: The layout of the app
  Which tiles a screen has depends on what one is in the family that is looked at, and on nothing that one says.

  Background:
    Given the family of Mia

  @TIL-09
  Scenario Outline: Five screens, for everybody: <person>
    Then <person> sees the screens:
      | screen name | is active |
      | calendar    | on        |
      | fun         | on        |
      | gallery     | on        |
      | home        | on        |
      | registry    | on        |

    Examples:
      | person |
      | Rosa   |
      | Anna   |
      | Zoe    |
      | Carl   |
      | nobody |
      | a person without an account |

  @TIL-06 @TIL-09
  Scenario Outline: The kinds of tiles that something feeds, for everybody: <person>
    Then <person> sees the kinds of tiles:
      | tile type           | is active |
      | due_date_countdown  | on        |
      | engagement_recap    | on        |
      | gallery_favorites   | on        |
      | invites_status      | on        |
      | new_followers       | on        |
      | notifications       | on        |
      | recent_photos       | on        |
      | recent_purchases    | on        |
      | registry_highlights | on        |
      | rsvp_tasks          | on        |
      | upcoming_events     | on        |

    Examples:
      | person |
      | Rosa   |
      | nobody |

  @TIL-03 @TIL-08 @TIL-09
  Scenario Outline: The home screen of an owner: <owner>
    Then <owner> sees the layout of "home" for Mia:
      | tile definition     | screen | role  | params                 | is visible |
      | upcoming_events     | home   | owner | limit 5, days_ahead 30 | on         |
      | recent_photos       | home   | owner | limit 6                | on         |
      | registry_highlights | home   | owner | limit 5                | on         |
      | notifications       | home   | owner | limit 5                | on         |
      | invites_status      | home   | owner | limit 5                | on         |
      | due_date_countdown  | home   | owner | nothing                | on         |
      | new_followers       | home   | owner | limit 5                | on         |

    Examples:
      | owner |
      | Anna  |
      | Ben   |

  @TIL-03 @TIL-08 @TIL-09
  Scenario: The home screen of a follower
    Then Rosa sees the layout of "home" for Mia:
      | tile definition     | role     | params                 |
      | upcoming_events     | follower | limit 5, days_ahead 30 |
      | recent_photos       | follower | limit 6                |
      | registry_highlights | follower | limit 5                |
      | notifications       | follower | limit 5                |
      | rsvp_tasks          | follower | limit 5                |
      | due_date_countdown  | follower | nothing                |

  @TIL-03 @TIL-09
  Scenario: The calendar, for an owner and for a follower
    Then Anna sees the layout of "calendar" for Mia:
      | tile definition |
      | upcoming_events |
    And Rosa sees the layout of "calendar" for Mia:
      | tile definition |
      | upcoming_events |
      | rsvp_tasks      |

  @TIL-03 @TIL-06 @TIL-09
  Scenario Outline: The other screens are the same for all: <person>
    Then <person> sees the layout of "gallery" for Mia:
      | tile definition   | params  |
      | recent_photos     | limit 6 |
      | gallery_favorites | limit 6 |
    And <person> sees the layout of "registry" for Mia:
      | tile definition     | params  |
      | registry_highlights | limit 5 |
      | recent_purchases    | limit 5 |
    And <person> sees the layout of "fun" for Mia:
      | tile definition    | params  |
      | due_date_countdown | nothing |
      | engagement_recap   | nothing |

    Examples:
      | person |
      | Anna   |
      | Pina   |

  @TIL-08
  Scenario: Whoever owns one baby and follows another has two layouts
    Given Anna invites "friend@home.example" to Mia
    And Zoe accepts the invitation of "friend@home.example" as "Friend"
    Then Zoe sees the layout of "calendar" for Leo:
      | tile definition | role  |
      | upcoming_events | owner |
    And Zoe sees the layout of "calendar" for Mia:
      | tile definition | role     |
      | upcoming_events | follower |
      | rsvp_tasks      | follower |

  @TIL-08 @MEM-15
  Scenario: Another role is another layout
    Given Ben leaves Mia
    And Anna makes Rosa an owner of Mia
    Then Rosa sees the layout of "calendar" for Mia:
      | tile definition | role  |
      | upcoming_events | owner |

  @TIL-03 @SEC-12
  Scenario Outline: A screen that is not there: <text>
    When Rosa looks at the layout of <text> for Mia
    Then it is refused: <answer>

    Examples:
      | text         | answer              |
      | "kitchen"    | not_found           |
      | "Home"       | not_found           |
      | ""           | not_found           |
      | "ho\u0000me" | invalid screen_name |
      | "\ud83d"     | invalid screen_name |

  @TIL-08 @SEC-02 @SEC-10
  Scenario: Without a place in the family there is no layout
    Then Zoe cannot see the layout of "home" for Mia
    And Carl cannot see the layout of "home" for Mia
    And Zoe cannot see the layout of "\u0000" for Mia
    Given Rosa leaves Mia
    Then Rosa cannot see the layout of "home" for Mia
    Given Anna removes Mia
    Then Anna cannot see the layout of "home" for Mia
