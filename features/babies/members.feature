Feature: The members of a family
  One comes by creating a baby or by invitation, and goes by leaving or by being removed.

  Background:
    Given the family of Mia

  @MEM-01 @MEM-18
  Scenario: All members see who belongs to the family
    Then Pina sees the members of Mia:
      | user | role     | relationship label | display name |
      | Anna | owner    | nothing            | Anna         |
      | Ben  | owner    | nothing            | Ben          |
      | Rosa | follower | Grandma            | Rosa         |
      | Pina | follower | Aunt               | Pina         |

  @MEM-10 @SEC-02
  Scenario: A follower leaves when they like
    When Rosa leaves Mia
    Then it is done
    And Rosa cannot see Mia
    And Rosa cannot see the members of Mia
    And Pina sees the members of Mia:
      | user |
      | Anna |
      | Ben  |
      | Pina |

  @MEM-09 @SEC-02
  Scenario: A removed follower sees nothing from then on, and is not told
    Given everybody has read the news
    When Ben removes Rosa from Mia
    Then nothing follows
    And Rosa cannot see Mia
    And Rosa sees nothing in her babies

  @MEM-19
  Scenario: What a former member gave stays and counts
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    When Anna removes Rosa from Mia
    Then it is done
    And Pina sees the comments on "Tea":
      | comment text | author name   |
      | I bring cake | Former member |
    And Pina sees the event "Tea":
      | answer counts        |
      | yes 1, no 0, maybe 0 |

  @MEM-03 @MEM-11
  Scenario: Whoever comes back finds their old place, with a new label and the role of the new invitation
    Given Anna invites "carl@home.example" to Mia
    When Carl accepts the invitation of "carl@home.example" as "Godfather"
    Then it shows:
      | user | role     | relationship label | created at       | removed at |
      | Carl | follower | Godfather          | 2026-03-01 09:00 | nothing    |
    And Anna sees the members of Mia:
      | user | relationship label |
      | Anna | nothing            |
      | Ben  | nothing            |
      | Rosa | Grandma            |
      | Pina | Aunt               |
      | Carl | Godfather          |

  @MEM-11 @INV-26
  Scenario Outline: A letter from before the going brings nobody back, sent again it does
    Given Ben leaves Mia
    And Anna invites "leftover@office.example" to Mia as <role>
    And <going>
    When <person> accepts the invitation of "leftover@office.example"
    Then it is refused: invitation_invalid
    When Anna resends the invitation of "leftover@office.example"
    Then it is done
    When <person> accepts the invitation of "leftover@office.example" as "Friend"
    Then it shows:
      | user     | role   |
      | <person> | <role> |

    Examples:
      | person | role     | going                      |
      | Rosa   | owner    | Anna removes Rosa from Mia |
      | Rosa   | follower | Anna removes Rosa from Mia |
      | Rosa   | owner    | Rosa leaves Mia            |
      | Rosa   | follower | Rosa closes her account    |

  @MEM-11
  Scenario: It is the last going that counts, and only one's own
    Given Anna invites "leftover@office.example" to Mia
    And Anna removes Rosa from Mia
    And Anna invites "rosa@home.example" to Mia
    And Anna invites "second@office.example" to Mia
    And Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    And Rosa leaves Mia
    When Rosa accepts the invitation of "second@office.example" as "Grandma"
    Then it is refused: invitation_invalid
    When Zoe accepts the invitation of "leftover@office.example" as "Friend"
    Then it is done

  @MEM-11 @MEM-05
  Scenario: An owner who resigned comes back as what the new invitation says
    Given Ben leaves Mia
    And Anna invites "papa@home.example" to Mia as follower
    When Ben accepts the invitation of "papa@home.example" as "Father"
    Then it shows:
      | user | role     | relationship label |
      | Ben  | follower | Father             |

  @MEM-03 @MEM-11 @EVT-12
  Scenario: Whoever comes back finds their answers as they were
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers maybe to "Tea"
    And Anna removes Rosa from Mia
    And Anna invites "rosa@home.example" to Mia
    When Rosa accepts the invitation of "rosa@home.example" as "Grandma"
    Then it is done
    And Rosa sees the event "Tea":
      | my answer | answer counts        |
      | maybe     | yes 0, no 0, maybe 1 |

  @MEM-07 @MEM-12 @SEC-02
  Scenario Outline: A removed person cannot let themselves in again
    When Carl <act>
    Then it is refused: <answer>
    And Anna sees the members of Mia:
      | user |
      | Anna |
      | Ben  |
      | Rosa |
      | Pina |

    Examples:
      | act                                                      | answer             |
      | accepts the invitation of "carl@home.example" as "Uncle" | invitation_invalid |
      | changes his label with Mia to "Uncle"                    | not_found          |
      | makes Carl an owner of Mia                               | not_found          |
      | invites "uncle@home.example" to Mia                      | not_found          |

  @MEM-17
  Scenario Outline: A member chooses what the baby will call them
    When Rosa changes her label with Mia to <label>
    Then it is <outcome>

    Examples:
      | label        | outcome                             |
      | "Nonna"      | done                                |
      | 50 times "a" | done                                |
      | 50 times "👵" | done                                |
      | ""           | refused: invalid relationship_label |
      | " \t"        | refused: invalid relationship_label |
      | 51 times "a" | refused: invalid relationship_label |
      | "No\u0000na" | refused: invalid relationship_label |
      | "No\u000ana"     | refused: invalid relationship_label |

  @MEM-17
  Scenario Outline: A follower has a label, an owner may have one
    When <somebody> takes their label with Mia off
    Then it is <outcome>

    Examples:
      | somebody | outcome                             |
      | Rosa     | refused: invalid relationship_label |
      | Anna     | done                                |

  @MEM-17
  Scenario: Nobody relabels somebody else
    When Anna changes her label with Mia to "Mother"
    Then it is done
    And Pina sees the members of Mia:
      | user | relationship label |
      | Anna | Mother             |
      | Ben  | nothing            |
      | Rosa | Grandma            |
      | Pina | Aunt               |

  @MEM-21
  Scenario Outline: What is over cannot end again
    Given Anna removes Rosa from Mia
    When <act>
    Then it is refused: not_found

    Examples:
      | act                        |
      | Anna removes Rosa from Mia |
      | Anna removes Carl from Mia |
      | Rosa leaves Mia            |
      | Anna removes Nemo from Mia |

  @MEM-06
  Scenario: To be removed here changes nothing there
    Given Zoe invites "rosa@home.example" to Leo
    And Rosa accepts the invitation of "rosa@home.example" as "Friend"
    When Anna removes Rosa from Mia
    Then it is done
    And Rosa sees her babies:
      | name | role     |
      | Leo  | follower |
