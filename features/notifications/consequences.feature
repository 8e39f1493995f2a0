Feature: What else happens
  One line per act: who is told of what, what the family's activity says, which marker rises, whose counter grows.
  The person who acts is never told. What changes nothing has no consequence.

  @ACC-01 @STA-01 @STA-04
  Scenario: Somebody registers
    Given Anna registers
    And Anna creates the baby Mia:
      | expected birth date | 2026-06-01 |
    And everybody has read the news
    When Rosa registers
    Then it is done
    And nothing follows

  @BP-06 @MRK-01
  Scenario: A baby is created
    Given Anna registers
    And Ben registers
    And everybody has read the news
    When Anna creates the baby Mia:
      | expected birth date | 2026-06-01 |
    Then this follows:
      | marker |
      | made   |

  @BP-07 @ACT-01 @MRK-05 @NOT-01
  Scenario Outline: The baby profile is edited
    Given the family of Mia
    And everybody has read the news
    When Anna edits Mia:
      | <field> | <value> |
    Then this follows:
      | activity        | marker |
      | profile_updated | last   |

    Examples:
      | field     | value    |
      | name      | Mia Rose |
      | time zone | UTC      |
      | gender    | female   |

  @BP-16 @NOT-01 @ACT-01 @MRK-05
  Scenario: The birth is announced
    Given the family of Mia
    And it is "2026-06-05 09:00"
    And everybody has read the news
    When Ben announces the birth of Mia on 2026-06-04
    Then this follows:
      | notified   | type               | activity        | marker |
      | Pina, Rosa | birth_announcement | profile_updated | last   |

  @BP-16 @GAM-10
  Scenario: A gender that nobody guessed is no result
    Given the family of Mia
    And everybody has read the news
    When Anna reveals that Mia is female
    Then this follows:
      | activity        | marker |
      | profile_updated | last   |

  @BP-11 @NOT-01 @NOT-02
  Scenario Outline: The baby is removed
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And everybody has read the news
    When <owner> removes Mia
    Then this follows:
      | notified   | type            | marker |
      | <co-owner> | profile_deleted | unseen |

    Examples:
      | owner | co-owner |
      | Anna  | Ben      |
      | Ben   | Anna     |

  @BP-11 @NOT-02
  Scenario: The baby is removed, and there is no other owner
    Given the family of Mia
    And Ben leaves Mia
    And everybody has read the news
    When Anna removes Mia
    Then this follows:
      | marker |
      | unseen |

  @INV-08 @NOT-02 @ACT-01 @MRK-10
  Scenario: An invitation is accepted
    Given the family of Mia
    And Anna invites "carl@home.example" to Mia
    And everybody has read the news
    When Carl accepts the invitation of "carl@home.example" as "Uncle"
    Then this follows:
      | notified  | type         | activity      |
      | Anna, Ben | new_follower | member_joined |

  @INV-08 @NOT-01 @ACT-01
  Scenario: A co-owner accepts
    Given the family of Mia
    And Ben leaves Mia
    And Anna invites "papa@home.example" to Mia as owner
    And everybody has read the news
    When Ben accepts the invitation of "papa@home.example"
    Then this follows:
      | notified | type         | activity      |
      | Anna     | new_follower | member_joined |

  @MEM-09 @MEM-10 @MEM-15 @MEM-17 @MEM-20 @INV-11 @INV-12 @ACC-13 @ACC-17 @NOT-06 @NOT-15 @MRK-10 @ACT-03
  Scenario Outline: Acts without consequence: <act>
    Given the family of Mia
    And Anna invites "uncle@office.example" to Mia
    And Pina leaves Mia
    And 1 day passes
    And everybody has read the news
    When <act>
    Then it is done
    And nothing follows

    Examples:
      | act                                                   |
      | Anna invites "aunt@office.example" to Mia             |
      | Anna resends the invitation of "uncle@office.example" |
      | Anna revokes the invitation of "uncle@office.example" |
      | Anna removes Rosa from Mia                            |
      | Rosa leaves Mia                                       |
      | Ben leaves Mia                                        |
      | Rosa changes her label with Mia to "Nonna"            |
      | Rosa closes her account                               |
      | Rosa takes the name "Oma Rosa"                        |
      | Anna marks her newest message as read                 |
      | Anna marks all her messages as read                   |

  @INV-12 @MRK-10 @ACT-03
  Scenario: A letter runs out
    Given the family of Mia
    And Anna invites "uncle@office.example" to Mia
    And 8 days pass
    And everybody has read the news
    When the service expires overdue invitations
    Then it is done
    And nothing follows

  @MEM-15 @NOT-02
  Scenario: A follower is made an owner
    Given the family of Mia
    And Ben leaves Mia
    And everybody has read the news
    When Anna makes Rosa an owner of Mia
    Then it is done
    And nothing follows

  @NOT-15 @NOT-08
  Scenario: Preferences are changed
    Given the family of Mia
    And everybody has read the news
    When Rosa changes her preferences:
      | push event rsvps | off |
    Then it is done
    And nothing follows

  @EVT-09 @EVT-18 @NOT-01 @NOT-02 @ACT-01 @MRK-02
  Scenario: An event is created
    Given the family of Mia
    And everybody has read the news
    When Ben schedules "Tea" for Mia on "2026-03-08 15:00"
    Then this follows:
      | notified   | type          | activity      | marker |
      | Pina, Rosa | event_created | event_created | event  |

  @EVT-10 @EVT-18 @NOT-01 @NOT-13 @ACT-01 @MRK-02 @MRK-04
  Scenario Outline: An event is edited: <field>
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Anna answers yes to "Tea"
    And Ben answers no to "Tea"
    And Rosa answers maybe to "Tea"
    And Pina answers yes to "Tea"
    And Pina withdraws her answer to "Tea"
    And everybody has read the news
    When Anna edits the event "Tea":
      | <field> | <value> |
    Then this follows:
      | notified  | type          | activity      | marker |
      | Ben, Rosa | event_updated | event_updated | event  |

    Examples:
      | field      | value            |
      | title      | Tea and cake     |
      | event date | 2026-03-09 15:00 |

  @EVT-10 @NOT-13
  Scenario: Each edit is a cause of its own
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers maybe to "Tea"
    And Anna moves "Tea" to "2026-03-09 15:00"
    And 2 hours pass
    And everybody has read the news
    When Anna moves "Tea" to "2026-03-08 15:00"
    Then this follows:
      | notified | type          | activity      | marker |
      | Rosa     | event_updated | event_updated | event  |

  @EVT-10 @MRK-04
  Scenario: An edit that changes nothing is no edit
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers maybe to "Tea"
    And everybody has read the news
    When Anna edits the event "Tea":
      | title      | Tea              |
      | event date | 2026-03-08 15:00 |
    Then it is done
    And nothing follows

  @EVT-11 @EVT-18 @NOT-01 @MRK-04
  Scenario: An event is removed
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Anna answers yes to "Tea"
    And Ben answers no to "Tea"
    And Rosa answers maybe to "Tea"
    And Pina comments "What a pity" on "Tea"
    And everybody has read the news
    When Anna removes the event "Tea"
    Then this follows:
      | notified  | type            | marker |
      | Ben, Rosa | event_cancelled | event  |

  @EVT-18 @TRA-10 @MRK-04 @STA-05
  Scenario: An event is restored
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Anna removes the event "Tea"
    And everybody has read the news
    When Anna restores the event "Tea"
    Then this follows:
      | marker |
      | event  |

  @EVT-11 @NOT-13
  Scenario: An event is removed a second time, after it was restored
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Anna removes the event "Tea"
    And Anna restores the event "Tea"
    And everybody has read the news
    When Ben removes the event "Tea"
    Then this follows:
      | notified | type            | marker |
      | Rosa     | event_cancelled | event  |

  @EVT-13 @NOT-01 @ACT-01 @MRK-10 @STA-01
  Scenario Outline: <person> answers <status>
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And everybody has read the news
    When <person> answers <status> to "Tea"
    Then this follows:
      | notified   | type       | activity      | counter   |
      | <notified> | event_rsvp | rsvp_<status> | <counter> |

    Examples:
      | person | status | notified  | counter                   |
      | Rosa   | yes    | Anna, Ben | Rosa's events attended +1 |
      | Rosa   | no     | Anna, Ben | nothing                   |
      | Rosa   | maybe  | Anna, Ben | nothing                   |
      | Anna   | yes    | Ben       | Anna's events attended +1 |

  @EVT-13 @STA-01 @STA-06
  Scenario: An answer becomes yes
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers maybe to "Tea"
    And everybody has read the news
    When Rosa answers yes to "Tea"
    Then this follows:
      | notified  | type       | activity | counter                   |
      | Anna, Ben | event_rsvp | rsvp_yes | Rosa's events attended +1 |

  @EVT-13 @NOT-13 @STA-06
  Scenario: An answer that was given before is activity, and nothing else
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa answers no to "Tea"
    And 2 hours pass
    And everybody has read the news
    When Rosa answers yes to "Tea"
    Then this follows:
      | activity |
      | rsvp_yes |

  @EVT-13 @NOT-13
  Scenario: The same answer again is nothing at all
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And everybody has read the news
    When Rosa answers yes to "Tea"
    Then it is done
    And nothing follows

  @EVT-12 @EVT-13 @STA-05
  Scenario: An answer is withdrawn
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And everybody has read the news
    When Rosa withdraws her answer to "Tea"
    Then it is done
    And nothing follows

  @EVT-13 @STA-06
  Scenario: A withdrawn answer is given again
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa withdraws her answer to "Tea"
    And everybody has read the news
    When Rosa answers yes to "Tea"
    Then it is done
    And nothing follows

  @EVT-13 @STA-06
  Scenario: After a withdrawal another answer is given
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers yes to "Tea"
    And Rosa withdraws her answer to "Tea"
    And everybody has read the news
    When Rosa answers no to "Tea"
    Then this follows:
      | notified  | type       | activity |
      | Anna, Ben | event_rsvp | rsvp_no  |

  @EVT-14 @NOT-01 @NOT-13 @ACT-01 @MRK-05 @STA-04
  Scenario: An event is commented on for the first time
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And everybody has read the news
    When Rosa comments "I bring cake" on "Tea"
    Then this follows:
      | notified  | type        | activity      | marker | counter                  |
      | Anna, Ben | new_comment | comment_added | event  | Rosa's comments added +1 |

  @EVT-14 @NOT-01 @NOT-02 @NOT-13
  Scenario Outline: The others who talk there are told as well: <person>
    Given the family of Mia
    And Anna invites "carl@home.example" to Mia
    And Carl accepts the invitation of "carl@home.example" as "Uncle"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Rosa comments "Apple cake" on "Tea"
    And Anna comments "Lovely" on "Tea"
    And Carl comments "I bring nothing" on "Tea"
    And Carl leaves Mia
    And everybody has read the news
    When <person> comments "See you" on "Tea"
    Then this follows:
      | notified   | type        | activity      | marker | counter                      |
      | <notified> | new_comment | comment_added | event  | <person>'s comments added +1 |

    Examples:
      | person | notified        |
      | Pina   | Anna, Ben, Rosa |
      | Rosa   | Anna, Ben       |
      | Anna   | Ben, Rosa       |

  @EVT-14 @NOT-02
  Scenario: Whoever took back their words is told no more
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Rosa removes the comment "I bring cake"
    And everybody has read the news
    When Pina comments "See you" on "Tea"
    Then this follows:
      | notified  | type        | activity      | marker | counter                  |
      | Anna, Ben | new_comment | comment_added | event  | Pina's comments added +1 |

  @EVT-14 @MRK-04 @MRK-05 @STA-05 @TRA-10
  Scenario Outline: A comment is edited, removed, restored: <act>
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And Rosa comments "Apple cake" on "Tea"
    And Anna removes the comment "Apple cake"
    And everybody has read the news
    When <act>
    Then this follows:
      | marker |
      | event  |

    Examples:
      | act                                                    |
      | Rosa changes the comment "I bring cake" to "Two cakes" |
      | Anna removes the comment "I bring cake"                |
      | Anna restores the comment "Apple cake"                 |

  @EVT-14
  Scenario: The same words again are no edit
    Given the family of Mia
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And everybody has read the news
    When Rosa changes the comment "I bring cake" to "I bring cake"
    Then it is done
    And nothing follows

  @MRK-09 @NOT-06 @ACT-01
  Scenario Outline: What is refused has no consequence: <act>
    Given the family of Mia
    And Anna schedules "Breakfast" for Mia on "2026-03-08 08:00"
    And Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa comments "I bring cake" on "Tea"
    And everybody has read the news
    When <act>
    Then it is refused: <answer>
    And nothing follows

    Examples:
      | act                                                   | answer               |
      | Anna schedules "Supper" for Mia on "2026-03-08 18:00" | day_is_full          |
      | Anna schedules "" for Mia on "2026-03-09 18:00"       | invalid title        |
      | Rosa moves "Tea" to "2026-03-09 18:00"                | not_allowed          |
      | Zoe comments "Hello" on "Tea"                         | not_found            |
      | Rosa comments "" on "Tea"                             | invalid comment_text |
      | Rosa answers perhaps to "Tea"                         | invalid status       |
      | Anna makes Rosa an owner of Mia                       | too_many_owners      |
      | Zoe leaves Leo                                        | last_owner           |
