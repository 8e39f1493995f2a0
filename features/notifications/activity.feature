Feature: Activity
  The family sees what happened lately, the newest first.

  Background:
    Given the family of Mia

  @ACT-01 @ACT-02
  Scenario: What happened lately
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa answers maybe to "Tea"
    And Rosa comments "I bring cake" on "Tea"
    And Ben moves "Tea" to "2026-03-09 15:00"
    And Anna edits Mia:
      | name | Mia Rose |
    Then Pina sees the activity of Mia:
      | type            | actor | event   | comment      |
      | profile_updated | Anna  | nothing | nothing      |
      | event_updated   | Ben   | Tea     | nothing      |
      | comment_added   | Rosa  | Tea     | I bring cake |
      | rsvp_maybe      | Rosa  | Tea     | nothing      |
      | event_created   | Anna  | Tea     | nothing      |
      | member_joined   | Carl  | nothing | nothing      |
      | member_joined   | Pina  | nothing | nothing      |
      | member_joined   | Rosa  | nothing | nothing      |
      | member_joined   | Ben   | nothing | nothing      |

  @ACT-02
  Scenario: The newest hundred, no more
    Given Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    And Rosa says 101 things about "Tea"
    Then Pina sees 100 lines in the activity of Mia

  @ACT-03
  Scenario: A letter on its way is nobody's business
    Given Ben leaves Mia
    And everybody has read the news
    When Anna invites "papa@home.example" to Mia as owner
    Then it is done
    And nothing follows

  @ACT-01 @SEC-01 @SEC-02
  Scenario: Strangers and former members see none of it
    Then Zoe cannot see the activity of Mia
    And Carl cannot see the activity of Mia

  @ACT-01 @ACT-02
  Scenario: What happened lately in the other rooms
    Given Anna adds the photo "Sunset" to Mia
    And Rosa gives the photo "Sunset" a squish
    And Rosa comments "How lovely" on the photo "Sunset"
    And Ben adds the item "Pram" to the registry of Mia
    And Pina buys the item "Pram"
    And Rosa suggests "Emma" as a female name for Mia
    And Pina likes the name "Emma"
    Then Pina sees the activity of Mia:
      | type           | actor | photo   | comment    | registry item | name suggestion |
      | name_suggested | Rosa  | nothing | nothing    | nothing       | Emma            |
      | item_purchased | Pina  | nothing | nothing    | Pram          | nothing         |
      | comment_added  | Rosa  | Sunset  | How lovely | nothing       | nothing         |
      | photo_squished | Rosa  | Sunset  | nothing    | nothing       | nothing         |
      | photo_uploaded | Anna  | Sunset  | nothing    | nothing       | nothing         |
      | member_joined  | Carl  | nothing | nothing    | nothing       | nothing         |
      | member_joined  | Pina  | nothing | nothing    | nothing       | nothing         |
      | member_joined  | Rosa  | nothing | nothing    | nothing       | nothing         |
      | member_joined  | Ben   | nothing | nothing    | nothing       | nothing         |

  @ACT-03
  Scenario Outline: A guess is no activity: <act>
    Given Rosa <act>
    Then Anna sees 4 lines in the activity of Mia

    Examples:
      | act                                     |
      | votes female for Mia openly             |
      | predicts 2026-06-03 for Mia openly      |
